/** The desktop door: one window with the built pages, the application behind Electron's IPC. */
import { pathToFileURL } from 'node:url';
import { app, BrowserWindow, dialog, ipcMain, session } from 'electron';
import ElectronStore from 'electron-store';
import { silentNotifier } from './alerts/silent-notifier.ts';
import { noDesktop } from './door-features.ts';
import { captureFile } from './engine/ingest/capture-file.ts';
import { Refusal } from './result.ts';
import { createSessionSecrets } from './settings/session-secrets.ts';
import { settingsFileName } from './settings/settings.ts';
import { dataFolder } from './startup/data-folder.ts';
import { logsFolderOf, openGuardian } from './startup/open-guardian.ts';
import { openLog } from './startup/open-log.ts';
import { pagesFolder, preloadFile } from './startup/program-paths.ts';
import { serveIpc } from './transport/ipc.ts';

const page = pathToFileURL(`${pagesFolder}/index.html`).href;

function openElectronSettingsFile(folder: string) {
  const store = new ElectronStore<Record<string, unknown>>({ cwd: folder, name: settingsFileName });
  return {
    get: () => store.store,
    set: (values: Record<string, unknown>) => {
      store.store = values;
    },
  };
}

async function openWindow(): Promise<void> {
  const window = new BrowserWindow({
    width: 1200,
    height: 800,
    minWidth: 400,
    show: false,
    title: 'Home IoT Guardian',
    webPreferences: { preload: preloadFile, sandbox: true, contextIsolation: true, nodeIntegration: false },
  });
  window.once('ready-to-show', () => window.show());
  window.webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
  window.webContents.on('will-navigate', (event) => event.preventDefault());
  await window.loadURL(page);
}

async function run(): Promise<void> {
  await app.whenReady();
  const guardian = openGuardian({
    dataFolder: dataFolder(undefined, process.env),
    openSettingsFile: openElectronSettingsFile,
    resolveSource(source) {
      if (source.kind === 'path') return captureFile(source.path);
      throw new Refusal('bad-input', 'The desktop app reads files from disk.');
    },
    releaseSource: async () => undefined,
    notifier: silentNotifier,
    door: noDesktop,
    secrets: createSessionSecrets('Not yet.'),
    log: openLog(logsFolderOf(dataFolder(undefined, process.env))),
  });
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  serveIpc({
    ipcMain,
    guardian,
    isOurPage: ({ senderFrame }) => senderFrame !== null && senderFrame.parent === null && senderFrame.url.split('#', 1)[0] === page,
    pages: () => BrowserWindow.getAllWindows().map((window) => window.webContents),
  });
  const files = process.argv.slice(app.isPackaged ? 1 : 2).filter((argument) => !argument.startsWith('-'));
  if (files.length > 0) guardian.scan(files.map(captureFile));
  app.on('window-all-closed', () => app.quit());
  let closed = false;
  app.on('before-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    void guardian.close().finally(() => {
      closed = true;
      app.quit();
    });
  });
  await openWindow();
}

run().catch((error: unknown) => {
  dialog.showErrorBox('Home IoT Guardian cannot start', error instanceof Error ? error.message : String(error));
  app.exit(1);
});
