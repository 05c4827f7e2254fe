import { describe, expect, it } from 'vitest';
import { hasLinuxTrayHost } from '../../../src-main/desktop/linux-tray-host.ts';

/** What the commands print; one that is absent is not installed, or fails, as both do where nobody has the name. */
const system = (printed: Readonly<Record<string, string>>) => async (command: string) => {
  const out = printed[command];
  if (out === undefined) throw new Error(`spawn ${command} ENOENT`);
  return out;
};

describe('whether Linux shows tray icons', () => {
  it.each([
    ['busctl says so', { busctl: 'b true\n', gdbus: '(<false>,)\n' }, true],
    ['busctl says not so', { busctl: 'b false\n', gdbus: '(<true>,)\n' }, false],
    ['gdbus says so where busctl is missing', { gdbus: '(<true>,)\n' }, true],
    ['gdbus says not so where busctl is missing', { gdbus: '(<false>,)\n' }, false],
    ['nobody answers', {}, false],
  ])('%s', async (_what, printed, has) => {
    expect(await hasLinuxTrayHost(system(printed))).toBe(has);
  });

  it('is never an error, whatever is installed here', async () => {
    expect(await hasLinuxTrayHost()).toBeTypeOf('boolean');
  });
});
