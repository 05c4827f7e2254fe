/** `npm start`: the desktop app where Electron's runtime is, or can be had; the same pages in the browser otherwise. */
import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';
import { runServer } from './server.ts';
import { dataFolder } from './startup/data-folder.ts';
import { electronOnThisMachine, findElectron } from './startup/electron-runtime.ts';
import { desktopMain } from './startup/program-paths.ts';

const hasDisplay = process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

/** Ends with null when the app ran, or with the reason why it could not. An app that dies within seconds has not run. */
function runElectron(path: string, files: readonly string[]): Promise<string | null> {
  const startedMs = performance.now();
  return new Promise((resolve) => {
    spawn(path, [desktopMain, ...files], { stdio: 'inherit' })
      .on('error', (error) => resolve(`its runtime does not start (${error.message})`))
      .on('exit', (code, signal) => {
        const failed = code !== 0 && performance.now() - startedMs < 10_000;
        const why = hasDisplay ? (signal ?? `exit ${code}`) : 'this machine has no display';
        resolve(failed ? `its runtime ended at once: ${why}` : null);
      });
  });
}

async function openBrowser(address: string): Promise<void> {
  const { default: open } = await import('open');
  await open(address);
}

try {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { port: { type: 'string' }, browser: { type: 'boolean' } },
  });
  const electron = values.browser ? { missing: 'you asked for the browser' } : await findElectron(electronOnThisMachine());
  const problem = 'missing' in electron ? electron.missing : await runElectron(electron.path, positionals);
  if (problem !== null) {
    console.log(`Electron cannot open a window (${problem}), so the same pages are served for your browser.`);
    await runServer({
      dataFolder: dataFolder(undefined, process.env),
      port: Number(values.port ?? 0),
      files: positionals,
      openBrowser: hasDisplay ? openBrowser : null,
    });
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
