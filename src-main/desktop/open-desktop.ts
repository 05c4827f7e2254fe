import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ask } from '../ask.ts';
import { captureFile } from '../engine/ingest/capture-file.ts';
import type { Guardian } from '../guardian.ts';
import type { Log } from '../log.ts';
import { Refusal } from '../result.ts';
import { withEnvironmentSecrets } from '../settings/environment-secrets.ts';
import { openSecretsFile, secretsFileName } from '../settings/secrets-file.ts';
import { type SettingsFile, settingsFileName } from '../settings/settings.ts';
import { logsFolderOf, openGuardian } from '../startup/open-guardian.ts';
import { serveIpc } from '../transport/ipc.ts';
import { appId } from './app-id.ts';
import { trayAppears } from './await-tray.ts';
import { createCrashRecovery } from './crash-recovery.ts';
import { createDesktopFeatures } from './desktop-features.ts';
import { desktopMemoryFileName, openDesktopMemory } from './desktop-memory.ts';
import { createDesktopState } from './desktop-state.ts';
import type { ElectronParts, WindowPart } from './electron-parts.ts';
import { isExternalLink } from './external-links.ts';
import { createHandedFiles } from './handed-files.ts';
import { hardenContents } from './harden-contents.ts';
import { hardenSession } from './harden-session.ts';
import { isOurPage } from './is-our-page.ts';
import { showJobProgress } from './job-progress.ts';
import { createMainWindow } from './main-window.ts';
import { createNativeNotifier } from './native-notifier.ts';
import { declarePageScheme, servePages } from './page-protocol.ts';
import { createQuitGuard } from './quit-guard.ts';
import { createRecentFiles } from './recent-files.ts';
import { createSafeStorageSecrets } from './safe-storage-secrets.ts';
import { createDesktopScans } from './scan-from-desktop.ts';
import { showApplicationMenu } from './show-application-menu.ts';
import { createStartWithSystem, startedHidden } from './start-with-system.ts';
import { createStillRunning } from './still-running.ts';
import { type OpenTray, openTray } from './tray.ts';
import { handleClosing } from './window-closing.ts';

/** How the program was started, and where its parts lie. */
export interface DesktopOptions {
  readonly dataFolder: string;
  readonly modelsFolder: string;
  readonly pagesFolder: string;
  readonly iconsFolder: string;
  readonly preloadFile: string;
  /** Where versions are published; null where the build names no place. */
  readonly releases: string | null;
  readonly argv: readonly string[];
  readonly workingDirectory: string;
  readonly platform: NodeJS.Platform;
  readonly environment: NodeJS.ProcessEnv;
  readonly homeFolder: string;
  readonly executablePath: string;
  /** Opens a JSON file of a folder by its name without the ending. Throws a SyntaxError where it holds no JSON. */
  readonly openJsonFile: (folder: string, name: string) => SettingsFile;
  /** Whether a panel of this Linux session shows icons in a tray. */
  readonly hasLinuxTrayHost: () => Promise<boolean>;
  /** The clock. */
  readonly wait: (milliseconds: number) => Promise<unknown>;
  /** Calls back when the program is told to end by a signal. */
  readonly onEnding: (end: () => void) => unknown;
  readonly log: Log;
}

/**
 * Opens the desktop app on Electron: to be called before Electron is ready. Resolves once its window is there (or, started hidden, could
 * be), with the application; with null where the program runs already and was given this start's files.
 * Rejects with a sentence when the history cannot be opened.
 */
export async function openDesktop(electron: ElectronParts, options: DesktopOptions): Promise<Guardian | null> {
  const { app } = electron;
  const { dataFolder, platform, log } = options;
  const now = () => new Date();
  const electronFolder = join(dataFolder, 'electron');
  mkdirSync(electronFolder, { recursive: true });
  app.setPath('userData', electronFolder); // Electron's own files, and the lock of the one instance, go with the data folder
  // Where a system forbids the sandbox, people start with this; Electron would take it back, and no process of a page would start
  // (App::EnableSandbox). Our pages are sandboxed by their preferences, as far as the system lets them.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  if (platform === 'win32') app.setAppUserModelId(appId);
  declarePageScheme(electron);
  hardenContents(electron, { mayOpen: (address) => isExternalLink(address, options.releases) });
  const handed = createHandedFiles(electron, options);
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return null;
  }

  await app.whenReady();
  hardenSession(electron.session.defaultSession, { developing: !app.isPackaged });
  servePages(electron, options.pagesFolder);

  const memory = openDesktopMemory(() => options.openJsonFile(dataFolder, desktopMemoryFileName), dataFolder, log);
  const recentFiles = createRecentFiles(electron, memory, { platform });
  const logsFolder = logsFolderOf(dataFolder);
  const recovery = createCrashRecovery(electron, { log, logsFolder, now });
  const window = createMainWindow(electron, {
    preloadFile: options.preloadFile,
    iconFile: join(options.iconsFolder, 'icon.png'),
    place: { get: () => memory.get().window, set: (place) => memory.set({ window: place }) },
    onCreated: (created) => prepare(created),
  });
  /** Brings the window to a place in the program. */
  const goTo = (route: string) => {
    void window.open(route).then((wasOpen) => {
      if (wasOpen) guardian.openPage(route);
    });
  };

  const tellStillRunning = createStillRunning(electron, {
    memory,
    open: () => void window.open(),
    watches: () => state.get().watching.folders.length > 0,
  });
  // Known before anything can open the window: its icon may be clicked as soon as it is there.
  let keepRunning = false;
  let isHiddenFromDock = false;
  const startWithSystem = createStartWithSystem(electron, options);
  let tray: OpenTray | null = null;
  /** As it was when it was last asked: some desktops have none, and some get one later. */
  let hasTray = false;
  const askForTray = async () => {
    hasTray = (await tray?.isShown()) ?? false;
    return hasTray;
  };
  const features = createDesktopFeatures(electron, { hasTray: askForTray, startWithSystem });
  const guardian = openGuardian({
    dataFolder,
    modelsFolder: options.modelsFolder,
    openSettingsFile: (folder) => options.openJsonFile(folder, settingsFileName),
    resolveSource(source) {
      if (source.kind !== 'path') throw new Refusal('bad-input', 'The desktop app reads files from disk.');
      recentFiles.add(source.path);
      return captureFile(source.path);
    },
    releaseSource: async () => undefined,
    notifier: createNativeNotifier(electron, { open: goTo, platform, log }),
    door: features,
    secrets: withEnvironmentSecrets(
      createSafeStorageSecrets(electron, {
        file: openSecretsFile(() => options.openJsonFile(dataFolder, secretsFileName), dataFolder, now, log),
        platform,
        log,
      }),
      options.environment,
    ),
    log,
  });
  const endIpc = serveIpc({
    ipcMain: electron.ipcMain,
    guardian,
    isOurPage,
    pages: () => electron.BrowserWindow.getAllWindows().map(({ webContents }) => webContents),
  });

  const state = await createDesktopState(guardian, log);
  const progress = showJobProgress(electron, state, () => electron.BrowserWindow.getAllWindows());
  const scans = createDesktopScans(electron, { guardian, window, recentFiles });
  /** What is open already: quitting may be chosen before everything is. */
  const endings = [progress.stop, endIpc];
  const guard = createQuitGuard({
    electron,
    state,
    close: async () => {
      for (const end of endings) end();
      await guardian.close();
    },
    onStay: () => void window.open(),
    onEnding: options.onEnding,
    log,
  });
  const actions = {
    open: () => void window.open(),
    scanFile: () => scans.choose(),
    scanRecent: (path: string) => scans.scan([path]),
    clearRecent: () => recentFiles.clear(),
    openPage: goTo,
    pauseWatching: (minutes: number | null) =>
      void ask(guardian, 'watch:pause', { minutes }).catch((error: unknown) => log.warn(`Watching was not paused: ${String(error)}`)),
    openSettings: () => goTo('settings'),
    showLogs: () => void features.showFolder(logsFolder).catch((error: unknown) => log.warn(String(error))),
    quit: () => app.quit(),
  };
  tray = await openTray(electron, {
    iconsFolder: options.iconsFolder,
    platform,
    // Electron has called Ubuntu's GNOME "Unity", and kept its true name in the first (lib/browser/init.ts).
    desktopName: options.environment.ORIGINAL_XDG_CURRENT_DESKTOP ?? options.environment.XDG_CURRENT_DESKTOP,
    hasLinuxTrayHost: options.hasLinuxTrayHost,
    state,
    actions,
    log,
  });
  endings.push(() => tray?.close());
  await askForTray();
  endings.push(showApplicationMenu(electron, { platform, isPackaged: app.isPackaged, recentFiles, actions }));

  keepRunning = (await ask(guardian, 'settings:get', {})).desktop.keepRunning;
  guardian.subscribe((event) => {
    if (event.name === 'settings:changed') keepRunning = event.payload.desktop.keepRunning;
  });
  function prepare(created: WindowPart): void {
    // Once only: where the icon is there, asking for it takes the focus away (Browser::DockShow).
    if (isHiddenFromDock) void app.dock?.show();
    isHiddenFromDock = false;
    void askForTray();
    recovery.watch(created);
    progress.apply(created);
    created.on('focus', () => state.alertSeen());
    handleClosing(electron, created, {
      keepsRunning: () => keepRunning && hasTray,
      isQuitting: guard.isQuitting,
      tellStillRunning,
    });
  }

  // Without a listener Electron would quit by itself, whatever the person chose.
  app.on('window-all-closed', () => undefined);
  app.on('activate', () => void window.open());
  handed.onSecondStart((argv) => {
    if (!startedHidden(electron, platform, argv)) void window.open();
  });
  handed.onFiles(scans.scan);
  const isWanted = () => window.current() === null && !guard.isQuitting();
  let showsWindow = true;
  if (startedHidden(electron, platform, options.argv)) {
    app.dock?.hide();
    isHiddenFromDock = app.dock !== undefined;
    hasTray = await trayAppears(tray, { wait: options.wait, isWanted });
    showsWindow = !hasTray;
    if (showsWindow && isWanted()) log.info('There is no tray to see the program in, so its window is opened.');
  }
  if (showsWindow && isWanted()) await window.open();
  if (!guard.isQuitting()) {
    guardian.startSending();
    guardian.startWatching();
    void guardian.checkAtStart();
  }
  return guardian;
}
