/** `npm test`: all tests. Builds the pages, runs Vitest, then drives the real program in a real browser; ends with one line of counts. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { electronOnThisMachine, findElectron } from '../src-main/startup/electron-runtime.ts';
import { countPlaywright, countVitest, type ResultCount } from './helpers/count-results.ts';
import { fetchBrowser, findBrowser } from './helpers/find-browser.ts';

const reports = 'test-results';
/** What may be missing anywhere, here too: tests that need it say so in their names and print one line. */
const mayBeMissing = ['[needs Electron]', '[needs libtensorflow]', '[needs mount]', '[needs a keyring]'];

function run(command: string, args: readonly string[], environment: NodeJS.ProcessEnv = {}): boolean {
  const { status } = spawnSync('npx', ['--no-install', command, ...args], {
    stdio: 'inherit',
    env: { ...process.env, ...environment },
    shell: process.platform === 'win32',
  });
  return status === 0;
}

function counted(path: string, ok: boolean, count: (path: string) => ResultCount): ResultCount {
  if (!existsSync(path)) return { passed: 0, failed: 1, skips: [] };
  const result = count(path);
  return ok || result.failed > 0 ? result : { ...result, failed: 1 };
}

function runVitest(): ResultCount {
  const path = `${reports}/vitest.json`;
  const ok = run('vitest', [
    'run',
    '--config',
    'test/vitest.config.ts',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${path}`,
  ]);
  return counted(path, ok, countVitest);
}

function runBrowserTests(): ResultCount {
  const browser = findBrowser() ?? fetchBrowser();
  if (!browser) {
    console.log('\n!!! NO BROWSER: the tests in test/e2e did NOT run. Install Chromium or Chrome, or set GUARDIAN_BROWSER to one. !!!\n');
    return { passed: 0, failed: 0, skips: ['every test in test/e2e: no browser'] };
  }
  const path = `${reports}/playwright.json`;
  const ok = run('playwright', ['test', '--config', 'test/e2e/playwright.config.ts'], {
    GUARDIAN_BROWSER: browser,
    PLAYWRIGHT_JSON_OUTPUT_FILE: `${process.cwd()}/${path}`,
  });
  return counted(path, ok, countPlaywright);
}

/** What to start Electron with: a screen of its own where this machine has none. Null where there is nothing to show a window on. */
function displayCommand(): readonly string[] | null {
  if (process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY) return [];
  return spawnSync('xvfb-run', ['--help'], { stdio: 'ignore' }).status === 0 ? ['xvfb-run', '--auto-servernum'] : null;
}

async function runElectronTests(): Promise<ResultCount> {
  const electron = await findElectron(electronOnThisMachine());
  const display = displayCommand();
  const missing = 'missing' in electron ? electron.missing : display ? null : 'there is no display, and no xvfb-run to make one';
  if (missing !== null || 'missing' in electron) {
    console.log(`\n!!! NO ELECTRON: the tests in test/e2e-electron did NOT run, for ${missing}. !!!\n`);
    return { passed: 0, failed: 0, skips: [`every test in test/e2e-electron: ${missing} [needs Electron]`] };
  }
  const path = `${reports}/electron.json`;
  const [command = 'npx', ...before] = [...(display ?? []), 'npx'];
  const { status } = spawnSync(
    command,
    [...before, '--no-install', 'playwright', 'test', '--config', 'test/e2e-electron/playwright.config.ts'],
    {
      stdio: 'inherit',
      env: { ...process.env, GUARDIAN_ELECTRON: electron.path, PLAYWRIGHT_JSON_OUTPUT_FILE: `${process.cwd()}/${path}` },
      shell: process.platform === 'win32',
    },
  );
  return counted(path, status === 0, countPlaywright);
}

rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });
if (spawnSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit', shell: process.platform === 'win32' }).status !== 0) {
  console.log('0 passed, 1 failed');
  process.exit(1);
}
const results = [runVitest(), runBrowserTests(), await runElectronTests()];
const passed = results.reduce((sum, result) => sum + result.passed, 0);
const failed = results.reduce((sum, result) => sum + result.failed, 0);
const skips = results.flatMap((result) => result.skips);
const wrongSkips = process.env.CI ? skips.filter((name) => !mayBeMissing.some((mark) => name.includes(mark))) : [];
for (const name of skips) console.log(`not run: ${name}`);
if (wrongSkips.length > 0)
  console.log(
    `On CI nothing may be skipped but what needs Electron's runtime, libtensorflow, a mount or a keyring; ${wrongSkips.length} other tests were.`,
  );
console.log(`${passed} passed, ${failed + wrongSkips.length} failed, ${skips.length - wrongSkips.length} skipped`);
process.exitCode = failed + wrongSkips.length > 0 || passed === 0 ? 1 : 0;
