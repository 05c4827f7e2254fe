import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { captureFile } from '../../src-main/engine/ingest/capture-file.ts';
import { modelsFolder, workerFile } from '../../src-main/startup/program-paths.ts';
import { createScanRunner } from '../../src-main/workers/scan-runner.ts';
import { root } from '../helpers/start-server.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

/** Worker threads of this process, those of the test runner included. */
const workers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'Worker' || kind === 'MessagePort').length;

it('ends once it has had nothing to do for a while, tells its model all the same, and the next work gets a new one', async () => {
  const deaths: unknown[] = [];
  const before = workers();
  const runner = createScanRunner(workerFile, { modelsFolder, runtime: 'auto' }, (cause) => deaths.push(cause), 200);
  onTestFinished(() => runner.close());
  const files = [captureFile(join(root, 'data', 'mock_traffic.csv'))];
  const scan = () => {
    const options = { signal: new AbortController().signal, onProgress: () => undefined };
    return runner.scan({ files, maxBytes: 1e9, temporaryFolder: temporaryFolder(), scoresPath: null }, options);
  };
  const first = await scan();
  expect(workers()).toBeGreaterThan(before);
  const model = await runner.model();
  await expect.poll(workers, { timeout: 10_000 }).toBe(before);
  expect(await runner.model()).toEqual(model);
  expect(workers()).toBe(before);
  expect((await scan()).bySeverity).toEqual(first.bySeverity);
  expect(deaths).toEqual([]);
});
