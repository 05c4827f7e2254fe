import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { newAutoencoder } from '../../src-main/engine/detect/autoencoder-network.ts';
import type { Baseline } from '../../src-main/engine/detect/baseline.ts';
import type { BehaviourModel } from '../../src-main/engine/detect/behaviour-detector.ts';
import { openOnnxRuntime } from '../../src-main/engine/detect/onnx-runtime.ts';
import { openBehaviourModel } from '../../src-main/engine/detect/open-behaviour-model.ts';
import { seededRandom } from '../../src-main/engine/detect/seeded-random.ts';
import { behaviourSchema } from '../../src-main/engine/features/behaviour-schema.ts';
import { captureFile } from '../../src-main/engine/ingest/capture-file.ts';
import type { FlowRecord } from '../../src-main/engine/ingest/collect/flow-table-builder.ts';
import { readCaptures } from '../../src-main/engine/ingest/read-captures.ts';
import type { Detectors } from '../../src-main/engine/scan-capture.ts';
import { judged, learned, openDetectors } from '../helpers/detection.ts';
import { createRenaming, renamePorts, shiftTime, shuffleLabels } from '../helpers/disguise.ts';
import { flowsOf } from '../helpers/flows-of.ts';
import { writeZeekCsv } from '../helpers/formats/write-zeek-csv.ts';
import { writeZeekJson } from '../helpers/formats/write-zeek-json.ts';
import { writeZeekLabelled } from '../helpers/formats/write-zeek-labelled.ts';
import { writeZeekTsv } from '../helpers/formats/write-zeek-tsv.ts';
import { homeDays, withMore } from '../helpers/home-days.ts';
import { orderedFlows } from '../helpers/ordered-flows.ts';
import { planted } from '../helpers/planted.ts';
import { read } from '../helpers/read.ts';
import { hasRealData, iot23 } from '../helpers/real-captures.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

// Learning takes seconds, and many times as long on a machine that has much else to do.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

/** Flows to judge, and flows of the same home to learn from. */
interface Sample {
  readonly learning: readonly FlowRecord[];
  readonly flows: readonly FlowRecord[];
}

/** A short while of a generated home, in which one of three devices scans, then sends beacons. */
function generated(): Sample {
  const days = homeDays(2, 5);
  return { learning: days.slice(0, 150), flows: withMore(days.slice(1800, 2600), [...planted.scan, ...planted.beacon]) };
}

async function real(name: string): Promise<Sample> {
  const flows = flowsOf((await read(iot23(name))).flows).sort((a, b) => a.tsSeconds - b.tsSeconds);
  return { learning: flows.slice(0, 120), flows };
}

let detectors: Detectors;
beforeAll(async () => {
  detectors = await openDetectors();
});

const open = (baseline: Baseline) => openBehaviourModel(baseline, 'auto');
const scoresOf = async (flows: readonly FlowRecord[], home: BehaviourModel | null) =>
  (await judged(detectors, orderedFlows(flows), home)).scores;

const samples: readonly (readonly [string, () => Promise<Sample>, boolean])[] = [
  ['a generated home', async () => generated(), true],
  ['20-1', () => real('CTU-Malware-Capture-20-1-labeled.csv'), hasRealData],
  ['42-1', () => real('CTU-Malware-Capture-42-1-labeled.csv'), hasRealData],
];

describe.each(samples)('no score of %s moves', (_name, sampleOf, isThere) => {
  it.skipIf(!isThere)('as installed, or with a learned home, when addresses, ports, times and labels are others', async () => {
    const { learning, flows } = await sampleOf();
    const disguise = (some: readonly FlowRecord[], rename: ReturnType<typeof createRenaming>) =>
      shuffleLabels(shiftTime(renamePorts(rename(some)), 86_400 * 1234 + 56));
    const installed = await scoresOf(flows, null);
    // That the scores do not move means something only where they differ.
    expect(new Set(installed).size).toBeGreaterThan(30);
    expect(installed.some((score) => score > 1)).toBe(true);
    const changes: Readonly<Record<string, (some: readonly FlowRecord[]) => FlowRecord[]>> = {
      addresses: createRenaming(),
      ports: renamePorts,
      later: (some) => shiftTime(some, 86_400 * 1234 + 56),
      'from the beginning of the file': (some) => shiftTime(some, 1000 - Math.floor(flows[0]?.tsSeconds ?? 0)),
      labels: shuffleLabels,
      'no labels': (some) => some.map((flow) => ({ ...flow, label: 0 })),
    };
    for (const [what, change] of Object.entries(changes)) expect(await scoresOf(change(flows), null), what).toEqual(installed);

    const home = await open(await learned(learning));
    const compared = await scoresOf(flows, home);
    expect(compared).not.toEqual(installed);
    const rename = createRenaming();
    const disguisedHome = await open(await learned(disguise(learning, rename)));
    expect(await scoresOf(disguise(flows, rename), disguisedHome)).toEqual(compared);
    await home.runtime.dispose();
    await disguisedHome.runtime.dispose();
  });
});

describe('scores of a learned home, and as installed,', () => {
  const { learning, flows } = generated();
  let baseline: Baseline;
  let home: BehaviourModel;
  let expected: readonly [installed: Float32Array, compared: Float32Array];
  beforeAll(async () => {
    baseline = await learned(learning);
    home = await open(baseline);
    expected = [await scoresOf(flows, null), await scoresOf(flows, home)];
  });

  it.each([13, 200, 1219])('do not depend on batches: %i flows at once; nor do windows and incidents', async (batch) => {
    for (const model of [null, home]) {
      const whole = await judged(detectors, orderedFlows(flows), model);
      expect(whole.windowErrors).toHaveLength(flows.length - 9);
      expect(whole.incidents.length).toBeGreaterThan(0);
      expect(await judged(detectors, orderedFlows(flows, batch), model)).toEqual(whole);
    }
  });

  it('do not depend on slices of 8,192 flows', async () => {
    const long = Array.from({ length: 8 }, (_, round) => shiftTime(flows, round * 86_400 * 3)).flat();
    const whole = await judged(detectors, orderedFlows(long), home);
    expect(whole.scores.length).toBeGreaterThan(8192);
    expect((await judged(detectors, orderedFlows(long, 1000), home)).scores).toEqual(whole.scores);
  });

  it('do not depend on the threads of ONNX Runtime', async () => {
    const { seed, weights } = baseline.network;
    const { model } = newAutoencoder({ windowLength: behaviourSchema.windowLength, featureCount: behaviourSchema.features.length, seed });
    const scores = [];
    for (const threads of [1, 2] as const) {
      const runtime = await openOnnxRuntime({ model, weights }, threads);
      scores.push(await scoresOf(flows, { baseline, runtime }));
      await runtime.dispose();
    }
    expect(scores).toEqual([expected[1], expected[1]]);
  });

  it('do not depend on the order of the rows', async () => {
    const random = seededRandom(8);
    const shuffled = flows.map((flow) => [random(), flow] as const).sort((a, b) => a[0] - b[0]);
    expect(
      await scoresOf(
        shuffled.map(([, flow]) => flow),
        home,
      ),
    ).toEqual(expected[1]);
  });

  let uid = 0;
  it.each<[string, string, (some: readonly FlowRecord[]) => string]>([
    ['Zeek TSV', 'conn.log', writeZeekTsv],
    ['Zeek TSV with other uids', 'conn.log', (some) => writeZeekTsv(some).replaceAll('CHhAvVGS1DHFjwGM9', () => `C${uid++}x`)],
    ['Zeek JSON', 'conn.json', writeZeekJson],
    ['CSV', 'conn.csv', writeZeekCsv],
    ['IoT-23', 'conn.log.labeled', writeZeekLabelled],
  ])('do not depend on the format: %s, in memory or on disk', async (_format, name, write) => {
    const folder = temporaryFolder();
    const path = join(folder, name);
    writeFileSync(path, write(flows));
    for (const limits of [undefined, { flows: 300, characters: 1e6, batchFlows: 100 }]) {
      const { flows: ordered } = await readCaptures([captureFile(path)], {
        signal: new AbortController().signal,
        onProgress: () => undefined,
        maxBytes: Number.MAX_SAFE_INTEGER,
        temporaryFolder: join(folder, 'temporary'),
        ...(limits ? { limits } : {}),
      });
      for (const [index, model] of [null, home].entries()) {
        expect((await judged(detectors, ordered, model)).scores).toEqual(expected[index]);
      }
      await ordered.close();
    }
  });
});
