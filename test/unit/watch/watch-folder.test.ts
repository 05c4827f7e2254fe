import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { Identified } from '../../../src-main/engine/follow/identify-request.ts';
import { defaultSettings } from '../../../src-main/settings/read-settings.ts';
import { openStore } from '../../../src-main/store/open-store.ts';
import { createFolderWatch } from '../../../src-main/watch/watch-folder.ts';
import { keptLog } from '../../helpers/kept-log.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

/** A folder with one file, into which nobody has looked yet: the first look lasts until the test says what it holds. */
function watching() {
  const path = temporaryFolder();
  writeFileSync(join(path, 'conn.log'), 'half a line');
  const store = openStore(temporaryFolder());
  const held = Promise.withResolvers<readonly Identified[]>();
  const looking = Promise.withResolvers<void>();
  let pausedUntil: Date | null = null;
  const watch = createFolderWatch(
    { path, newOnly: false, once: false, everyMs: 600_000, orderMinutes: () => 5, pausedUntil: () => pausedUntil },
    {
      store,
      runner: {
        identify: () => {
          looking.resolve();
          return held.promise;
        },
        round: () => Promise.reject(new Error('nothing is read')),
      },
      settings: { get: () => defaultSettings },
      memory: { choicesWith: () => ({}) },
      homes: { choose: () => null },
      alerts: {
        goingOnDrafts: () => ({ drafts: [], incidents: [] }),
        announceGoingOn: () => undefined,
        announceCaughtUp: () => undefined,
      },
      temporaryFolder: path,
      log: keptLog(),
      now: () => new Date(),
      historyChanged: () => undefined,
      changed: () => undefined,
      tell: () => undefined,
    },
  );
  onTestFinished(async () => {
    await watch.stop();
    await store.close();
  });
  return {
    ...{ watch, looking: looking.promise },
    endLook: () => held.resolve([{ kind: 'unclear' }]),
    pause: () => {
      pausedUntil = new Date(Date.now() + 600_000);
    },
  };
}

it('is paused at the end of a look under way, and not a look later', async () => {
  const { watch, looking, endLook, pause } = watching();
  await looking;
  pause();
  watch.wake(false);
  endLook();
  await expect.poll(() => watch.state().state).toBe('paused');
});
