import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Runs a command and gives what it printed. Rejects where it is not installed, fails, or takes too long. */
export type RunCommand = (command: string, args: readonly string[]) => Promise<string>;

const longestMs = 2000;

const runCommand: RunCommand = async (command, args) => (await promisify(execFile)(command, args, { timeout: longestMs })).stdout;

const service = 'org.kde.StatusNotifierWatcher'; // GNOME's extension and others go by this name too
const path = '/StatusNotifierWatcher';
const property = 'IsStatusNotifierHostRegistered';

/** Two ways of asking the same over D-Bus; most systems have both. */
const questions: readonly (readonly [string, readonly string[]])[] = [
  ['busctl', ['--user', '--auto-start=no', 'get-property', service, path, service, property]],
  [
    'gdbus',
    ['call', '--session', '--dest', service, '--object-path', path, '--method', 'org.freedesktop.DBus.Properties.Get', service, property],
  ],
];

/**
 * Whether a panel of this Linux session shows tray icons, as Electron itself would ask it. False where it cannot be learned: better no
 * icon that was promised than a program that goes on where nobody sees it. Panels that know only the older way (XEmbed) are not found.
 */
export async function hasLinuxTrayHost(run: RunCommand = runCommand): Promise<boolean> {
  for (const [command, args] of questions) {
    const answer = await run(command, args).catch(() => null);
    if (answer !== null) return /\btrue\b/.test(answer); // "b true" or "(<true>,)"
  }
  return false;
}
