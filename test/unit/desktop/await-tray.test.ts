import { describe, expect, it } from 'vitest';
import { trayAppears } from '../../../src-main/desktop/await-tray.ts';

/** A panel that comes after so many seconds, and a clock that stands still but when it is waited for. */
function panelAfter(seconds: number, isWanted = () => true) {
  let passedMs = 0;
  const tray = { isShown: async () => passedMs >= seconds * 1000 };
  const wait = async (milliseconds: number) => {
    passedMs += milliseconds;
  };
  return { answer: trayAppears(tray, { wait, isWanted }), passedMs: () => passedMs };
}

describe('waiting for the tray', () => {
  it('takes no time where it is there', async () => {
    const { answer, passedMs } = panelAfter(0);
    expect([await answer, passedMs()]).toEqual([true, 0]);
  });

  it('lasts until the panel is there', async () => {
    const { answer, passedMs } = panelAfter(7);
    expect([await answer, passedMs()]).toEqual([true, 7000]);
  });

  it('ends after twenty seconds without one', async () => {
    const { answer, passedMs } = panelAfter(Number.POSITIVE_INFINITY);
    expect([await answer, passedMs()]).toEqual([false, 20_000]);
  });

  it('ends where nobody needs it any more', async () => {
    let wanted = 3;
    const { answer, passedMs } = panelAfter(7, () => {
      wanted -= 1;
      return wanted > 0;
    });
    expect([await answer, passedMs()]).toEqual([false, 2000]);
  });

  it('takes no time where there is no icon', async () => {
    const wait = () => Promise.reject(new Error('waited'));
    expect(await trayAppears(null, { wait, isWanted: () => true })).toBe(false);
  });
});
