import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { openStore } from '../../src-main/store/open-store.ts';
import { LogWriter, type Rotation } from '../helpers/log-writer.ts';
import { root } from '../helpers/start-server.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';
import { comparedFlows } from '../helpers/watched-flows.ts';

const kills = 10;
const rotations: readonly Rotation[] = ['rename', 'gzip', 'copy-truncate'];
const below = (most: number) => Math.floor(Math.random() * most);

/** Starts `guardian watch` as a person does. */
function startWatch(logs: string, dataFolder: string, ...more: string[]) {
  const args = ['src-main/launch.mjs', 'watch', logs, '--data-dir', dataFolder, '--every', '0.1', '--order-minutes', '1', ...more];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  return { child, exit: once(child, 'exit') };
}

it.each(['tab-separated', 'JSON'] as const)(
  `compares each flow of a log that rotates once and only once, killed ${kills} times (%s)`,
  { timeout: 300_000 },
  async (form) => {
    const folder = temporaryFolder();
    const [logs, dataFolder] = [join(folder, 'logs'), join(folder, 'data')];
    mkdirSync(logs);
    const writer = new LogWriter(logs, form === 'JSON');
    let seconds = Date.now() / 1000 - 3600;
    for (let life = 0; life < kills; life += 1) {
      const { child, exit } = startWatch(logs, dataFolder);
      // A start takes about a second: most lives end in the middle of their rounds, some before the first.
      const ends = performance.now() + 300 + below(3000);
      while (performance.now() < ends) {
        const flows = 1 + below(40);
        writer.write(flows, seconds, { isHalf: below(2) === 0, late: below(50) });
        seconds += flows / 20;
        if (below(6) === 0) writer.rotate(rotations[below(3)] ?? 'rename');
        await pause(below(120));
      }
      child.kill('SIGKILL');
      expect(await exit, `life ${life}`).toEqual([null, 'SIGKILL']);
    }
    writer.finishLine();
    const { exit } = startWatch(logs, dataFolder, '--once');
    expect(await exit).toEqual([0, null]);

    const store = openStore(dataFolder);
    onTestFinished(() => store.close());
    const compared = comparedFlows(store, logs);
    const all = Array.from({ length: writer.written }, (_, number) => number + 1);
    expect(compared.toSorted((a, b) => a - b)).toEqual(all);
    const watch = store.watches.find(logs);
    expect(watch?.totals).toEqual({ flows: writer.written, read: writer.written, skipped: 0 });
    const scans = store.scans.list(0, 200);
    expect(scans.reduce((sum, { flows }) => sum + flows, 0)).toBe(writer.written);
  },
);
