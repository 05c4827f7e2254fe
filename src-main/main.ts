/** The desktop door: the application in a window of Electron's. */
import { homedir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import * as electron from 'electron';
import ElectronStore from 'electron-store';
import { hasLinuxTrayHost } from './desktop/linux-tray-host.ts';
import { openDesktop } from './desktop/open-desktop.ts';
import type { SettingsFile } from './settings/settings.ts';
import { dataFolder as chooseDataFolder } from './startup/data-folder.ts';
import { logUncaught } from './startup/log-uncaught.ts';
import { logsFolderOf } from './startup/open-guardian.ts';
import { openLog } from './startup/open-log.ts';
import { iconsFolder, modelsFolder, pagesFolder, preloadFile, releasesAddress } from './startup/program-paths.ts';
import { onEnding } from './terminal/on-ending.ts';
import { publishedAt } from './updates/published-at.ts';

const { app, dialog } = electron;
const dataFolder = chooseDataFolder(undefined, process.env);
const log = openLog(logsFolderOf(dataFolder));

/** Readable for its owner alone. Throws a SyntaxError where it holds no JSON. */
function openJsonFile(folder: string, name: string): SettingsFile {
  const store = new ElectronStore<Record<string, unknown>>({ cwd: folder, name, configFileMode: 0o600 });
  return {
    get: () => store.store,
    set: (values) => {
      store.store = values;
    },
  };
}

/** Says why the program cannot go on, in a box and on standard error, and ends it. */
function fail(title: string, error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  log.error(`${title}: ${message}`);
  console.error(`${title}: ${message}`);
  dialog.showErrorBox(title, message);
  app.exit(1);
}

logUncaught(log, { exit: (error) => fail('Home IoT Guardian has to end', error) });
openDesktop(electron, {
  dataFolder,
  modelsFolder: app.isPackaged ? join(process.resourcesPath, 'models') : modelsFolder,
  pagesFolder,
  iconsFolder,
  preloadFile,
  releases: publishedAt(releasesAddress())?.repository ?? null,
  argv: process.argv,
  workingDirectory: process.cwd(),
  platform: process.platform,
  environment: process.env,
  homeFolder: homedir(),
  executablePath: process.execPath,
  openJsonFile,
  hasLinuxTrayHost: () => hasLinuxTrayHost(),
  wait,
  onEnding,
  log,
}).catch((error: unknown) => fail('Home IoT Guardian cannot start', error));
