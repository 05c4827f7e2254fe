/** `npm start`: the desktop app where Electron's runtime is, or can be had; the same pages in the browser otherwise. */
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { runServer } from './server.ts';
import { dataFolder } from './startup/data-folder.ts';
import { electronOnThisMachine, findElectron } from './startup/electron-runtime.ts';
import { programFolder } from './startup/program-paths.ts';

const hasDisplay = process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

/** Ends with null when the app ran, or with the reason why it could not. An app that dies within seconds has not run. */
function runElectron(path: string, files: readonly string[]): Promise<string | null> {
  const startedMs = performance.now();
  return new Promise((end) => {
    spawn(path, [programFolder, ...files], { stdio: 'inherit' })
      .on('error', (error) => end(`its runtime does not start (${error.message})`))
      .on('exit', (code, signal) => {
        const failed = code !== 0 && performance.now() - startedMs < 10_000;
        const why = hasDisplay ? (signal ?? `exit ${code}`) : 'this machine has no display';
        end(failed ? `its runtime ended at once: ${why}` : null);
      });
  });
}

async function openBrowser(address: string): Promise<void> {
  const { default: open } = await import('open');
  await open(address);
}

interface Wanted {
  readonly files: readonly string[];
  readonly port: number;
  readonly browser: boolean;
}

/** What the person asked for, or a sentence on standard error and exit 2. Files are named from where npm was started. */
function parseArguments(): Wanted {
  try {
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      options: { port: { type: 'string', default: '0' }, browser: { type: 'boolean', default: false } },
    });
    const port = Number(values.port);
    if (!Number.isInteger(port) || port < 0 || port > 65535) throw new Error('A port is a whole number from 0 to 65535.');
    const from = process.env.npm_lifecycle_event === 'start' ? (process.env.INIT_CWD ?? '.') : '.';
    return { files: positionals.map((file) => resolve(from, file)), port, browser: values.browser };
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\nUsage: npm start -- [FILE…] [--port N] [--browser]`);
    process.exit(2);
  }
}

try {
  const { files, port, browser } = parseArguments();
  const electron = browser ? { missing: 'you asked for the browser' } : await findElectron(electronOnThisMachine());
  const problem = 'missing' in electron ? electron.missing : await runElectron(electron.path, files);
  if (problem !== null) {
    console.log(`Electron cannot open a window (${problem}), so the same pages are served for your browser.`);
    await runServer({ dataFolder: dataFolder(undefined, process.env), port, files, openBrowser: hasDisplay ? openBrowser : null });
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
