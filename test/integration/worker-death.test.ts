import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runScript } from '../helpers/run-script.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

/** Loaded into each thread: the first worker eats up its memory as soon as it is given work, and Node kills it. */
const greedy = `data:text/javascript,${encodeURIComponent(`
  import { parentPort, threadId } from 'node:worker_threads';
  if (threadId === 1) parentPort.once('message', () => { const all = []; for (;;) all.push(new Array(100_000).fill(all.length / 7)); });`)}`;

/** The real application with its log in a folder; `more` acts on it. */
const program = (folder: string, more: string) => `
  import { openConfSettingsFile } from './src-main/settings/conf-settings-file.ts';
  import { captureFile } from './src-main/engine/ingest/capture-file.ts';
  import { logsFolderOf, openGuardian } from './src-main/startup/open-guardian.ts';
  import { openLog } from './src-main/startup/open-log.ts';
  import { quietOutside } from './test/helpers/quiet-outside.ts';
  const folder = ${JSON.stringify(folder)};
  const guardian = openGuardian({
    ...quietOutside(),
    dataFolder: folder,
    openSettingsFile: openConfSettingsFile,
    resolveSource: ({ path }) => captureFile(path),
    releaseSource: async () => undefined,
    log: openLog(logsFolderOf(folder)),
  });
  const scan = () => guardian.scan([captureFile('data/mock_traffic.csv')]).scanId.then((id) => 'scan ' + id, ({ message }) => message);
  ${more}
  await guardian.close();`;

const logOf = (folder: string) => readFileSync(join(folder, 'logs', 'guardian.log'), 'utf8');

describe('a worker that the system kills', () => {
  it('fails its scan with a sentence, leaves its cause in the log, and the next scan gets a new one', async () => {
    const folder = temporaryFolder();
    const script = program(folder, 'console.log(await scan()); console.log(await scan());');
    const { status, out } = await runScript(script, '--max-old-space-size=200', '--import', greedy);
    const [failed, next] = out.trimEnd().split('\n');
    expect(failed).toMatch(/^The part of the program that compares flows stopped unexpectedly\. Nothing was saved/);
    expect([status, next]).toEqual([0, 'scan 1']);
    const [, died = '', told = ''] = logOf(folder).split('\n');
    expect(died).toMatch(/ error the worker died: \[ERR_WORKER_OUT_OF_MEMORY\] .*memory limit.*\\n {4}at /);
    expect(told).toMatch(/ warn {2}scan \w{8} of "mock_traffic\.csv" failed: The part of the program/);
    expect(logOf(folder)).toMatch(/ info {2}scan \w{8} of "mock_traffic\.csv" ended as scan 1\n/);
  });
});

describe('a worker that is closed', () => {
  it('has not died', async () => {
    const folder = temporaryFolder();
    const { status, out } = await runScript(program(folder, 'console.log(await scan()); void scan();'));
    expect([status, out]).toEqual([0, 'scan 1\n']);
    expect(logOf(folder)).toContain('was cancelled');
    expect(logOf(folder)).not.toContain('died');
  });
});
