import { join } from 'node:path';
import type { Notifier } from '../alerts/notifications/notifier.ts';
import type { DoorFeatures } from '../door-features.ts';
import type { RuntimeChoice } from '../engine/detect/first-that-opens.ts';
import type { CaptureFile } from '../engine/ingest/capture-file.ts';
import { createGuardian, type Guardian, type GuardianParts } from '../guardian.ts';
import type { Log } from '../log.ts';
import type { SecretStore } from '../settings/secret-store.ts';
import { openSettings, type SettingsFile } from '../settings/settings.ts';
import { openStore } from '../store/open-store.ts';
import { createUpdateCheck } from '../updates/create-update-check.ts';
import { publishedAt } from '../updates/published-at.ts';
import type { UpdateCheck } from '../updates/update-check.ts';
import { createScanRunner } from '../workers/scan-runner.ts';
import { errorDetails } from './error-details.ts';
import { modelsFolder as ownModels, programVersion, releasesAddress, workerFile } from './program-paths.ts';

/** What differs between the doors. */
export interface DoorParts {
  readonly dataFolder: string;
  readonly openSettingsFile: (folder: string) => SettingsFile;
  readonly resolveSource: GuardianParts['resolveSource'];
  readonly releaseSource: (file: CaptureFile) => Promise<void>;
  readonly notifier: Notifier;
  readonly door: DoorFeatures;
  readonly secrets: SecretStore;
  readonly log: Log;
  /** Shows the guide's lines of alerts; absent where there is no terminal to show them on. */
  readonly print?: (line: string) => void;
  /** The clock, for tests. */
  readonly now?: () => Date;
  /** Where the models lie, for a door that has them elsewhere. */
  readonly modelsFolder?: string;
  /** For a door that asks elsewhere for newer versions. */
  readonly checkForUpdate?: UpdateCheck;
}

/** Folder of the log files within a data folder. */
export const logsFolderOf = (dataFolder: string) => join(dataFolder, 'logs');

/** `GUARDIAN_RUNTIME=onnx` or `=tfjs` forces a runtime, for comparing the two; anything else lets the program choose. */
function runtimeChoice(environment: NodeJS.ProcessEnv): RuntimeChoice {
  const wanted = environment.GUARDIAN_RUNTIME;
  return wanted === 'onnx' || wanted === 'tfjs' ? wanted : 'auto';
}

/** Builds the real parts, the same for all doors, and the application on them. Throws with a sentence when the history cannot be opened. */
export function openGuardian(door: DoorParts): Guardian {
  const { dataFolder, modelsFolder = ownModels } = door;
  const version = programVersion();
  const { now = () => new Date() } = door;
  const store = openStore(dataFolder);
  return createGuardian({
    ...door,
    print: door.print ?? (() => undefined),
    environment: process.env,
    store,
    runner: createScanRunner(workerFile, { modelsFolder, runtime: runtimeChoice(process.env) }, (cause) =>
      door.log.error(`the worker died: ${errorDetails(cause)}`),
    ),
    settings: openSettings(() => door.openSettingsFile(dataFolder), dataFolder, now),
    checkForUpdate: door.checkForUpdate ?? createUpdateCheck({ version, published: publishedAt(releasesAddress()), fetch }),
    logsFolder: logsFolderOf(dataFolder),
    version,
    now,
  });
}
