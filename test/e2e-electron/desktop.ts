import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron, test as base, type ElectronApplication, type Page } from '@playwright/test';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The running app with its window. */
export interface Started {
  readonly app: ElectronApplication;
  readonly page: Page;
}

/** The desktop app on a data folder of the test's own. */
export interface Desktop {
  readonly dataFolder: string;
  readonly environment: Record<string, string>;
  /** What Electron is started with: the program, and files. */
  arguments(files?: readonly string[]): string[];
  start(...files: string[]): Promise<Started>;
}

/** As Playwright itself starts it on Linux, where root and some systems are refused the sandbox: each start must be alike. */
const everyStart = process.platform === 'linux' ? ['--no-sandbox'] : [];

export const test = base.extend<{ desktop: Desktop; folder: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that a fixture needs from this pattern
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'guardian-electron-'));
    await use(folder);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 }); // Windows lets go of files late
  },
  desktop: async ({ folder }, use) => {
    const dataFolder = join(folder, 'data');
    const environment = {
      ...Object.fromEntries(Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))),
      GUARDIAN_HOME: dataFolder,
      LANG: 'en_GB.UTF-8',
    };
    const started: ElectronApplication[] = [];
    const argumentsOf = (files: readonly string[] = []) => [...everyStart, root, ...files];
    await use({
      dataFolder,
      environment,
      arguments: argumentsOf,
      async start(...files) {
        const app = await _electron.launch({
          executablePath: process.env.GUARDIAN_ELECTRON ?? '',
          args: argumentsOf(files),
          env: environment,
        });
        started.push(app);
        return { app, page: await app.firstWindow() };
      },
    });
    for (const app of started) {
      const running = app.process();
      if (running.exitCode !== null || running.signalCode !== null) continue;
      const ended = once(running, 'exit');
      await app.evaluate(({ app: electronApp }) => electronApp.exit(0)).catch(() => running.kill('SIGKILL'));
      await ended; // else it would still write into the folder that is removed next
    }
  },
});

export { expect } from '@playwright/test';

/** Ends the app as its menu does, and waits until it has. */
export async function quit({ app }: Started): Promise<void> {
  const ended = app.waitForEvent('close');
  await app.evaluate(({ app: electronApp }) => electronApp.quit());
  await ended;
}

/** From now on the app's message boxes answer themselves with the button whose label begins so; what they asked is kept. */
export async function answerBoxes({ app }: Started, label: string): Promise<() => Promise<readonly string[]>> {
  await app.evaluate(({ dialog }, wanted) => {
    const asked: string[] = [];
    Object.assign(globalThis, { asked });
    dialog.showMessageBox = async (...args: unknown[]) => {
      const options = args.at(-1) as Electron.MessageBoxOptions; // the window, where there is one, comes first
      asked.push(options.message);
      return { response: Math.max(0, options.buttons?.findIndex((button) => button.startsWith(wanted)) ?? 0), checkboxChecked: false };
    };
  }, label);
  return () => app.evaluate(() => (globalThis as unknown as { asked: string[] }).asked); // set above
}
