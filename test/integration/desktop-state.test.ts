import { expect, it } from 'vitest';
import { ask } from '../../src-main/ask.ts';
import { createDesktopState } from '../../src-main/desktop/desktop-state.ts';
import { captureFile } from '../../src-main/engine/ingest/capture-file.ts';
import { openProgram } from '../helpers/program.ts';
import { calm } from '../helpers/some-desktop.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

it('the state of the desktop app follows the real program: a scan, what it found, and its end', async () => {
  const guardian = openProgram(temporaryFolder());
  const logged: string[] = [];
  const state = await createDesktopState(guardian, { warn: (line) => void logged.push(line) });
  expect(state.get()).toEqual(calm);
  const phases = new Set<string | undefined>();
  state.onChange(({ jobs }) => phases.add(jobs[0]?.state));

  const id = await guardian.scan([captureFile('data/mock_traffic.csv')]).scanId;
  await expect.poll(() => state.get().lastScan).toEqual({ scanId: id, name: 'mock_traffic.csv' });
  await expect.poll(() => state.get().jobs).toEqual([]);
  expect([...phases]).toEqual(['queued', 'running', undefined]);
  await expect.poll(() => state.get().lastAlert?.route).toBe(state.get().alert?.route);
  expect(state.get().alert?.route).toMatch(new RegExp(`^scans/${id}(/incidents/\\d+)?$`));

  await ask(guardian, 'scan:delete', { scanId: id });
  await expect.poll(() => state.get()).toEqual(calm);
  expect(logged).toEqual([]);
});

it('a state that begins while a scan is under way, and another waits, knows of both', async () => {
  const guardian = openProgram(temporaryFolder());
  const first = guardian.scan([captureFile('data/mock_traffic.csv')]);
  const second = guardian.scan([captureFile('data/mock_traffic.csv')]);
  const state = await createDesktopState(guardian, { warn: () => undefined });
  expect(state.get().jobs.map(({ jobId }) => jobId)).toEqual([first.jobId, second.jobId]);
  await Promise.all([first.scanId, second.scanId]);
  await expect.poll(() => state.get().jobs).toEqual([]);
});
