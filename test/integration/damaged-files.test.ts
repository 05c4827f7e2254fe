import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it, onTestFinished, type TestContext } from 'vitest';
import { CaptureError } from '../../src-main/engine/ingest/capture-error.ts';
import type { FlowRecord } from '../../src-main/engine/ingest/collect/flow-table-builder.ts';
import type { FlowTable, ReadAccount } from '../../src-main/engine/types.ts';
import { requests } from '../../src-preload/contract/api.ts';
import { writeCapture } from '../helpers/captures.ts';
import { cutCaptures } from '../helpers/damaged/cut-captures.ts';
import { CannotMake, type DamagedFile } from '../helpers/damaged/damaged-file.ts';
import { disguisedCaptures } from '../helpers/damaged/disguised-captures.ts';
import { hugeCaptures } from '../helpers/damaged/huge-captures.ts';
import { oddFiles } from '../helpers/damaged/odd-files.ts';
import { oddValues } from '../helpers/damaged/odd-values.ts';
import { flowRecords } from '../helpers/flow-records.ts';
import { openProgram } from '../helpers/program.ts';
import { readFiles } from '../helpers/read.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';
import { written } from '../unit/engine/ingest/written.ts';

const damagedFiles: readonly DamagedFile[] = [...cutCaptures, ...disguisedCaptures, ...oddValues, ...oddFiles, ...hugeCaptures];

/** What a sentence may tell a person to do. */
const advice =
  /(^|[.;:,] |then |or )(choose|export|tell|scan|copy|get|mend|raise|check|unpack|switch on|save|put|rename|close|try|connect|shorten|turn|split|pack|change)\b/i;

/** A refusal is a sentence for a person: it names the file, says what to do, and ends. */
function expectSentence(message: string, fileName: string): void {
  expect(message).toContain(fileName);
  expect(message).toMatch(/\.$/);
  expect(message).toMatch(advice);
  expect(message).not.toMatch(/undefined|\[object|NaN|\bat \w+ \(/);
}

/** Everything that was read ends in the account. */
function expectBalance(account: ReadAccount, flows: number): void {
  const skipped = account.skipped.reduce((sum, { count }) => sum + count, 0);
  expect(account.read).toBeGreaterThan(0);
  expect(account.read).toBe(account.used + skipped);
  expect(account.used).toBe(flows);
  expect(account.input.records).toBeGreaterThanOrEqual(account.read);
  for (const { count, firstLines } of account.skipped) {
    expect(firstLines).toHaveLength(Math.min(count, 5));
    for (const line of firstLines) expect(line).toBeGreaterThan(0);
  }
}

function words({ skipped, notes, input }: ReadAccount): string {
  return [...skipped.map(({ reason }) => reason), ...notes, ...input.setAside.map(({ reason }) => reason)].join('\n');
}

/** A row that was skipped at the end may be counted before flows that waited for others: the numbers of rows are left out. */
function withoutRows(flows: FlowTable): FlowRecord[] {
  return flowRecords(flows).map((flow) => ({ ...flow, row: 0 }));
}

/** Every file of a folder and of the folders in it, by its path. */
function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function make(file: DamagedFile, context: TestContext): string {
  try {
    return file.make(temporaryFolder());
  } catch (error) {
    if (!(error instanceof CannotMake)) throw error;
    console.log(`${file.name}: not tested, because ${error.message}.`);
    return context.skip(error.message);
  }
}

/** Gives up the rights of an administrator until the test ends. */
function becomeNobody(): void {
  if (process.getuid?.() !== 0) return;
  process.seteuid?.(65_534);
  onTestFinished(() => process.seteuid?.(0));
}

describe(`${damagedFiles.length} damaged files, read`, () => {
  it('have names of their own', () => {
    expect(new Set(damagedFiles.map(({ name }) => name)).size).toBe(damagedFiles.length);
    expect(damagedFiles.length).toBeGreaterThan(100);
  });

  it.for(damagedFiles.map((file) => [file.name, file] as const))('%s', async ([, file], context) => {
    const path = make(file, context);
    if (file.asNobody) becomeNobody();
    let bytesRead = 0;
    let changes = file.meanwhile;
    const onProgress = (done: number) => {
      bytesRead = Math.max(bytesRead, done);
      changes?.(path);
      changes = undefined;
    };
    const files = [{ path, name: basename(path) }];
    const outcome = await readFiles(files, { onProgress, ...(file.maxBytes ? { maxBytes: file.maxBytes } : {}) }).catch(
      (error: unknown) => error,
    );
    if (outcome instanceof Error) {
      expect(outcome).toBeInstanceOf(CaptureError);
      expectSentence(outcome.message, basename(path));
      expect(file.expect, outcome.message).toHaveProperty('sentence');
      if (file.expect !== 'all used' && 'sentence' in file.expect) expect(outcome.message).toMatch(file.expect.sentence);
    } else {
      const { account, flows } = outcome as Awaited<ReturnType<typeof readFiles>>; // what `readFiles` gives where it does not reject
      expectBalance(account, flows.count);
      expect(file.expect, words(account)).not.toHaveProperty('sentence');
      if (file.expect === 'all used') expect(account.skipped).toEqual([]);
      else if ('told' in file.expect) expect(words(account)).toMatch(file.expect.told);
      if (file.whole) {
        const whole = withoutRows((await readFiles([{ path: written(basename(path), file.whole), name: 'whole' }])).flows);
        const beginning = withoutRows(flows).slice(0, -1);
        expect(beginning).toEqual(whole.slice(0, beginning.length));
      }
    }
    if (file.mostBytesRead) expect(bytesRead).toBeLessThan(file.mostBytesRead);
    if (file.meanwhile) expect(changes).toBeUndefined();
  });
});

describe('damaged files, scanned by the program', () => {
  it('leave the history and the data folder unharmed, and the next good scan works', { timeout: 600_000 }, async (context) => {
    const data = join(temporaryFolder(), 'data');
    const program = openProgram(data);
    const good = [{ path: writeCapture(temporaryFolder(), 'good.csv', 60), name: 'good.csv' }];
    const usual = requests['settings:get'].output.parse(accepted(await program.request('settings:get', {})));
    const scanGood = async () => {
      const scanId = await program.scan(good).scanId;
      const detail = requests['scan:get'].output.parse(accepted(await program.request('scan:get', { scanId })));
      expect(detail).toMatchObject({ name: 'good.csv', flows: 60, rowsRead: 60, rowsSkipped: 0 });
      return scanId;
    };
    const limit = async (maxCaptureBytes: number) => accepted(await program.request('settings:set', { maxCaptureBytes }));
    await limit(usual.maxCaptureBytes); // writes the file of the settings
    let scans = await scanGood();
    const filesBefore = filesIn(data);
    const refused: string[] = [];
    for (const [index, file] of damagedFiles.entries()) {
      if (file.asNobody) continue; // the data folder belongs to whoever runs the test
      let path: string;
      try {
        path = file.make(temporaryFolder());
      } catch (error) {
        if (error instanceof CannotMake) continue;
        throw error;
      }
      if (file.maxBytes) await limit(file.maxBytes);
      let changes = file.meanwhile;
      const unsubscribe = program.subscribe(({ name, payload }) => {
        if (name !== 'job:changed' || payload.phase !== 'reading') return;
        changes?.(path);
        changes = undefined;
      });
      const scan = program.scan([{ path, name: basename(path) }]);
      const outcome = await scan.scanId.catch((error: unknown) => error);
      unsubscribe();
      if (file.maxBytes) await limit(usual.maxCaptureBytes);
      if (outcome instanceof Error) {
        refused.push(file.name);
        expectSentence(outcome.message, basename(path));
        expect(program.guide.history(), file.name).toHaveLength(scans);
      } else {
        expect(outcome, file.name).toBe(scans + 1);
        scans += 1;
        const detail = requests['scan:get'].output.parse(accepted(await program.request('scan:get', { scanId: scans })));
        expect(detail.rowsRead, file.name).toBe(detail.flows + detail.rowsSkipped);
      }
      expect(filesIn(data), file.name).toEqual(filesBefore);
      if (index % 25 === 0) scans = await scanGood();
    }
    expect(await scanGood()).toBe(scans + 1);
    expect(refused.length).toBeGreaterThan(40);
    context.annotate(`${refused.length} of ${damagedFiles.length} files were refused with a sentence`);
  });
});

function accepted(answer: Awaited<ReturnType<ReturnType<typeof openProgram>['request']>>): unknown {
  if (!answer.ok) throw new Error(answer.message);
  return answer.value;
}
