import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'microsoft-edge-stable'];

const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ...['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((variable) => {
    const folder = process.env[variable];
    return folder ? [join(folder, 'Google/Chrome/Application/chrome.exe'), join(folder, 'Microsoft/Edge/Application/msedge.exe')] : [];
  }),
];

/** A Chromium, Chrome or Edge on this machine: `GUARDIAN_BROWSER`, Playwright's own, the system's. Null where there is none. */
export function findBrowser(): string | null {
  const named = process.env.GUARDIAN_BROWSER;
  if (named) {
    if (!existsSync(named)) throw new Error(`GUARDIAN_BROWSER names ${named}, and there is no such file.`);
    return named;
  }
  const own = chromium.executablePath();
  if (own && existsSync(own)) return own;
  const folders = (process.env.PATH ?? '').split(process.platform === 'win32' ? ';' : ':');
  const inPath = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...inPath, ...places].find((path) => existsSync(path)) ?? null;
}

const attemptLimitMs = 10 * 60_000;

/** Tries to get a browser: Playwright's download, then, as root on Debian, its package. Returns it, or null. */
export function fetchBrowser(): string | null {
  const run = (command: string, args: string[]) =>
    spawnSync(command, args, { stdio: 'inherit', timeout: attemptLimitMs, shell: process.platform === 'win32' }).status === 0;
  console.log('No browser was found; trying to get one.');
  run('npx', ['playwright', 'install', 'chromium']);
  if (!findBrowser() && process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    run('apt-get', ['update']);
    run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium']);
  }
  return findBrowser();
}
