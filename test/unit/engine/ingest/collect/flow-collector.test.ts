import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FlowCollector } from '../../../../../src-main/engine/ingest/collect/flow-collector.ts';
import { type FlowRecord, unknownFlow } from '../../../../../src-main/engine/ingest/collect/flow-table-builder.ts';
import type { FlowBatch, OrderedFlows } from '../../../../../src-main/engine/ingest/collect/ordered-flows.ts';
import { arbitraryFlow } from '../../../../helpers/arbitrary-flow.ts';
import { temporaryFolder } from '../../../../helpers/temporary-folder.ts';

const { signal } = new AbortController();

interface How {
  readonly folder: string | null;
  /** Flows in memory at most, and flows of a batch. */
  readonly flows?: number;
  readonly batchFlows?: number;
}

async function collect(records: readonly FlowRecord[], { folder, flows = 7, batchFlows = 5 }: How, fileEnds: readonly number[] = []) {
  const collector = new FlowCollector({ temporaryFolder: folder, signal, limits: { flows, characters: 1e6, batchFlows } });
  for (const [index, record] of records.entries()) {
    collector.push({ ...record, row: index + 1 });
    if (collector.full) await collector.makeRoom();
    if (fileEnds.includes(index)) collector.endFile();
  }
  collector.endFile();
  return collector.finish();
}

/** The flows of a batch in words, without its lead. */
function told({ flows, lead, inputIndex }: FlowBatch) {
  return Array.from({ length: flows.count - lead }, (_, fresh) => {
    const flow = lead + fresh;
    const text = (column: Uint32Array) => flows.texts[column[flow] ?? 0];
    return [
      inputIndex[flow],
      flows.row[flow],
      flows.tsSeconds[flow],
      flows.durationSeconds[flow],
      ...flows.volumes.map((column) => column[flow]),
      flows.unknownVolumes[flow],
      ...[flows.origAddress, flows.respAddress, flows.protocol, flows.service, flows.connState].map(text),
      flows.respPort[flow],
      flows.label[flow],
    ];
  });
}

async function inTime(flows: OrderedFlows, lead = 3) {
  const all: unknown[][] = [];
  for await (const batch of flows.inTimeOrder(lead)) {
    expect(batch.start + batch.lead).toBe(all.length);
    expect(batch.lead).toBe(Math.min(lead, all.length));
    expect(told({ ...batch, lead: 0 }).slice(0, batch.lead)).toEqual(all.slice(all.length - batch.lead));
    all.push(...told(batch));
  }
  return all;
}

async function inInput(flows: OrderedFlows) {
  const all: unknown[][] = [];
  for await (const batch of flows.inInputOrder()) all.push(...told(batch));
  return all;
}

const flowOf = (flow: Partial<FlowRecord>): FlowRecord => ({ ...unknownFlow, volumes: [1, 2, 3, 4], ...flow });

describe('collected flows', () => {
  it('are the same from the disk as from memory, in order of time and of the input', async () => {
    const times = fc.oneof(fc.constant(Number.NaN), fc.integer({ min: 0, max: 6 }));
    const flow = fc.tuple(arbitraryFlow, times).map(([record, tsSeconds]) => ({ ...record, tsSeconds }));
    await fc.assert(
      fc.asyncProperty(fc.array(flow, { minLength: 1, maxLength: 60 }), async (records) => {
        const memory = await collect(records, { folder: null });
        const disk = await collect(records, { folder: temporaryFolder() });
        expect(disk.count).toBe(records.length);
        expect(disk.reordered).toBe(memory.reordered);
        expect(await inTime(disk)).toEqual(await inTime(memory));
        expect(await inInput(disk)).toEqual(await inInput(memory));
        await disk.close();
      }),
      { numRuns: 60 },
    );
  });

  it('come in order of time, equal times in order of the input, unknown ones behind their neighbour', async () => {
    const times = [5, 1, Number.NaN, 5, 1, Number.NaN, 0, 9, 2, 2];
    const records = times.map((tsSeconds) => flowOf({ tsSeconds }));
    for (const how of [{ folder: null }, { folder: temporaryFolder(), flows: 3 }]) {
      const order = (await inTime(await collect(records, how))).map(([index]) => index);
      expect(order).toEqual([6, 1, 2, 4, 5, 8, 9, 0, 3, 7]);
    }
  });

  it('leave nothing on disk once they are closed, and nothing at all where they fit in memory', async () => {
    const folder = join(temporaryFolder(), 'temporary');
    const few = await collect([flowOf({}), flowOf({})], { folder });
    expect(existsSync(folder)).toBe(false);
    await few.close();
    const many = await collect(
      Array.from({ length: 50 }, (_, index) => flowOf({ tsSeconds: index })),
      { folder },
    );
    expect(readdirSync(folder)).toHaveLength(1);
    await many.close();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('have their times in seconds, each file by its own unit, wherever it was cut into runs', async () => {
    const inSeconds = Array.from({ length: 20 }, (_, index) => flowOf({ tsSeconds: 1_700_000_000 + index }));
    const inMilliseconds = Array.from({ length: 20 }, (_, index) => flowOf({ tsSeconds: 1_700_000_100_000 + 1000 * index }));
    const flows = await collect([...inSeconds, ...inMilliseconds], { folder: temporaryFolder() }, [19]);
    expect((await inTime(flows)).map(([, , ts]) => ts)).toEqual([
      ...inSeconds.map(({ tsSeconds }) => tsSeconds),
      ...inMilliseconds.map(({ tsSeconds }) => tsSeconds / 1000),
    ]);
  });

  it('can be gone through again', async () => {
    const records = Array.from({ length: 40 }, (_, index) => flowOf({ tsSeconds: (index * 7) % 40, origAddress: `10.0.0.${index % 9}` }));
    const flows = await collect(records, { folder: temporaryFolder() });
    expect(await inTime(flows)).toEqual(await inTime(flows));
    expect(await inTime(flows, 0)).toEqual(await inTime(flows));
  });
});

describe('a collector', () => {
  it('says where the disk is at fault', async () => {
    const collector = new FlowCollector({
      temporaryFolder: '/dev/null/nowhere',
      signal,
      limits: { flows: 2, characters: 9, batchFlows: 2 },
    });
    collector.push(flowOf({}));
    await expect(collector.makeRoom()).rejects.toThrow(/ENOTDIR/);
  });

  it('is full when its texts are, too', () => {
    const collector = new FlowCollector({ temporaryFolder: 'x', signal, limits: { flows: 100, characters: 9, batchFlows: 2 } });
    collector.push(flowOf({ origAddress: '10.0.0.1' }));
    expect(collector.full).toBe(false);
    collector.push(flowOf({ origAddress: '10.0.0.2' }));
    expect(collector.full).toBe(true);
  });
});
