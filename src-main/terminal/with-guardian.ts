import { silentNotifier } from '../alerts/notifications/silent-notifier.ts';
import { noDesktop } from '../door-features.ts';
import { captureFile } from '../engine/ingest/capture-file.ts';
import type { Guardian } from '../guardian.ts';
import { Refusal } from '../result.ts';
import { openConfSettingsFile } from '../settings/conf-settings-file.ts';
import { openDoorSecrets } from '../startup/open-door-secrets.ts';
import { logsFolderOf, openGuardian } from '../startup/open-guardian.ts';
import { openLog } from '../startup/open-log.ts';
import { printable } from './printable.ts';

/** Opens the application for one command and closes it afterwards, whatever happened. */
export async function withGuardian(dataFolder: string, work: (guardian: Guardian) => Promise<void>): Promise<void> {
  const guardian = openGuardian({
    dataFolder,
    openSettingsFile: openConfSettingsFile,
    resolveSource(source) {
      if (source.kind === 'path') return captureFile(source.path);
      throw new Refusal('bad-input', 'The terminal reads files from disk.');
    },
    releaseSource: async () => undefined,
    notifier: silentNotifier,
    // Beside the answer, which alone goes to standard output.
    print: (line) => console.error(printable(line)),
    door: noDesktop,
    secrets: await openDoorSecrets(dataFolder, process.env),
    log: openLog(logsFolderOf(dataFolder)),
  });
  try {
    await work(guardian);
  } finally {
    await guardian.close();
  }
}
