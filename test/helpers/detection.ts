import { join } from 'node:path';
import { type Baseline, decodeBaseline } from '../../src-main/engine/detect/baseline.ts';
import type { BehaviourModel } from '../../src-main/engine/detect/behaviour-detector.ts';
import { eventLoopTurns } from '../../src-main/engine/detect/event-loop-turns.ts';
import type { RuntimeChoice } from '../../src-main/engine/detect/first-that-opens.ts';
import { loadRuntime } from '../../src-main/engine/detect/load-runtime.ts';
import { readModelFiles } from '../../src-main/engine/detect/model-files.ts';
import { openBehaviourModel } from '../../src-main/engine/detect/open-behaviour-model.ts';
import { parseSensitivity } from '../../src-main/engine/detect/sensitivity.ts';
import { readShippedModel } from '../../src-main/engine/detect/shipped-model.ts';
import { surveyCapture } from '../../src-main/engine/detect/survey.ts';
import { createVolumeDetector } from '../../src-main/engine/detect/volume-detector.ts';
import type { CaptureFile } from '../../src-main/engine/ingest/capture-file.ts';
import type { FlowRecord } from '../../src-main/engine/ingest/collect/flow-table-builder.ts';
import type { OrderedFlows } from '../../src-main/engine/ingest/collect/ordered-flows.ts';
import { learnHome } from '../../src-main/engine/learn/learn-home.ts';
import { BehaviourScan } from '../../src-main/engine/scan-behaviour.ts';
import { type Detectors, scanCapture } from '../../src-main/engine/scan-capture.ts';
import type { Incident, ScanResult } from '../../src-main/engine/types.ts';
import { modelsFolder } from '../../src-main/startup/program-paths.ts';
import { orderedFlows } from './ordered-flows.ts';

const { signal } = new AbortController();

/** The detectors that ship, as the worker opens them. */
export async function openDetectors(runtime: RuntimeChoice = 'auto'): Promise<Detectors> {
  const { baseline, manifest } = await readShippedModel(join(modelsFolder, 'behaviour'));
  const files = await readModelFiles(join(modelsFolder, 'volume'));
  return {
    volume: createVolumeDetector(files, (await loadRuntime(files, runtime)).runtime),
    shipped: await openBehaviourModel(baseline, runtime),
    modelVersion: manifest.modelVersion,
    openHome: (bytes) => openBehaviourModel(decodeBaseline(bytes), runtime),
  };
}

/** What a home's flows teach. */
export async function learned(flows: readonly FlowRecord[], seed = 1): Promise<Baseline> {
  return (await learnHome(orderedFlows(flows), { seed, habits: true, signal, onProgress: () => {} })).baseline;
}

/** What a scan makes of flows. */
interface Judgement {
  /** In order of time. */
  readonly scores: Float32Array;
  /** Of every ten consecutive flows. */
  readonly windowErrors: readonly number[];
  readonly incidents: readonly Incident[];
}

/** Judges flows as a scan does. @param home null for as installed */
export async function judged({ shipped, modelVersion }: Detectors, flows: OrderedFlows, home: BehaviourModel | null): Promise<Judgement> {
  const turn = eventLoopTurns(signal);
  const sensitivity = parseSensitivity('day');
  if (!sensitivity) throw new Error('"day" is a sensitivity.');
  const scan = new BehaviourScan({ shipped, home, modelVersion, sensitivity, survey: await surveyCapture(flows, turn) });
  const scores = new Float32Array(flows.count);
  const windows: number[] = [];
  for await (const batch of flows.inTimeOrder(0)) {
    const { flowScores, windowErrors } = await scan.add(batch, turn);
    windows.push(...windowErrors);
    // The scan puts the last flows of the batch before in front.
    scores.set(flowScores.subarray(flowScores.length - batch.flows.count), batch.start);
  }
  return { scores, windowErrors: windows, incidents: scan.finish().incidents };
}

/** A scan of files, as the worker does it. */
export function scanned(
  detectors: Detectors,
  files: readonly CaptureFile[],
  { folder, scoresPath = null, baseline = null }: { folder: string; scoresPath?: string | null; baseline?: Uint8Array | null },
): Promise<ScanResult> {
  const source = { files, maxBytes: Number.MAX_SAFE_INTEGER, scoresPath, temporaryFolder: folder };
  return scanCapture(source, detectors, { signal, onProgress: () => {}, baseline });
}
