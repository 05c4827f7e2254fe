import type { RuntimeChoice } from '../engine/detect/first-that-opens.ts';
import type { CaptureFile } from '../engine/ingest/capture-file.ts';
import { createGuardian, type Guardian, type GuardianParts } from '../guardian.ts';
import { openSettings, type SettingsFile } from '../settings/settings.ts';
import { openStore } from '../store/open-store.ts';
import { createScanRunner } from '../workers/scan-runner.ts';
import { modelsFolder, programVersion } from './program-paths.ts';

/** What differs between the doors. */
export interface DoorParts {
  readonly dataFolder: string;
  readonly openSettingsFile: (folder: string) => SettingsFile;
  readonly resolveSource: GuardianParts['resolveSource'];
  readonly releaseSource: (file: CaptureFile) => Promise<void>;
}

/** `GUARDIAN_RUNTIME=onnx` or `=tfjs` forces a runtime, for comparing the two; anything else lets the program choose. */
function runtimeChoice(environment: NodeJS.ProcessEnv): RuntimeChoice {
  const wanted = environment.GUARDIAN_RUNTIME;
  return wanted === 'onnx' || wanted === 'tfjs' ? wanted : 'auto';
}

/** Builds the real parts, the same for all doors, and the application on them. Throws with a sentence when the history cannot be opened. */
export function openGuardian(door: DoorParts): Guardian {
  const { dataFolder } = door;
  const now = () => new Date();
  const store = openStore(dataFolder);
  return createGuardian({
    ...door,
    store,
    runner: createScanRunner({ modelsFolder, runtime: runtimeChoice(process.env) }),
    settings: openSettings(() => door.openSettingsFile(dataFolder), dataFolder, now),
    version: programVersion(),
    now,
  });
}
