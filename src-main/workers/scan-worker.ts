/** Runs the engine off the main thread. Started by `scan-runner.ts` with a `WorkerSetup`; speaks `protocol.ts`. */
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { decodeBaseline } from '../engine/detect/baseline.ts';
import { loadRuntime } from '../engine/detect/load-runtime.ts';
import { readModelFiles } from '../engine/detect/model-files.ts';
import { openBehaviourModel } from '../engine/detect/open-behaviour-model.ts';
import { readShippedModel } from '../engine/detect/shipped-model.ts';
import { createVolumeDetector } from '../engine/detect/volume-detector.ts';
import { followRound } from '../engine/follow/follow-round.ts';
import { identifyContents } from '../engine/follow/identify-content.ts';
import { CaptureError } from '../engine/ingest/capture-error.ts';
import { learnCapture } from '../engine/learn/learn-capture.ts';
import { behaviourInfo } from '../engine/scan-behaviour.ts';
import { type Detectors, scanCapture } from '../engine/scan-capture.ts';
import type { FromWorker, ToWorker, WorkerSetup } from './protocol.ts';
import { throttle } from './throttle.ts';
import { transferablesOf } from './transferables-of.ts';

const port = parentPort;
if (!port) throw new Error('scan-worker.ts runs as a worker thread only');
const setup: WorkerSetup = workerData; // typed by its only starter, scan-runner.ts
const cancels = new Map<string, AbortController>();
const say = (message: FromWorker) => port.postMessage(message, message.type === 'done' ? transferablesOf(message.result) : []);
type Progress = Extract<FromWorker, { type: 'progress' }>['progress'];
const text = (error: unknown) => (error instanceof Error ? error.message : String(error));

async function load(): Promise<Detectors> {
  const shipped = await readShippedModel(join(setup.modelsFolder, 'behaviour'));
  const typical = await openBehaviourModel(shipped.baseline, setup.runtime);
  const files = await readModelFiles(join(setup.modelsFolder, 'volume'));
  const { runtime } = await loadRuntime(files, setup.runtime);
  const { modelVersion } = shipped.manifest;
  const { fallbackReason } = typical;
  const parameters = shipped.baseline.network.weights.length;
  say({ type: 'ready', model: { detector: behaviourInfo(modelVersion, typical.runtime.name), parameters, fallbackReason } });
  return {
    volume: createVolumeDetector(files, runtime),
    shipped: typical,
    modelVersion,
    openHome: (baseline) => openBehaviourModel(decodeBaseline(baseline), setup.runtime),
  };
}

const loading = load();
loading.catch((error: unknown) => say({ type: 'model-problem', message: text(error) }));

/** Does a piece of work that can be cancelled, and says how it went. */
async function run(
  jobId: string,
  work: (options: { signal: AbortSignal; onProgress: (progress: Progress) => void }) => Promise<FromWorker>,
) {
  const cancel = new AbortController();
  cancels.set(jobId, cancel);
  try {
    const onProgress = throttle(100, (progress: Progress) => say({ type: 'progress', jobId, progress }));
    say(await work({ signal: cancel.signal, onProgress }));
  } catch (error) {
    say({ type: 'failed', jobId, problem: error instanceof CaptureError ? error.problem : 'internal', message: text(error) });
  } finally {
    cancels.delete(jobId);
  }
}

port.on('message', (message: ToWorker) => {
  const { type, jobId } = message;
  if (type === 'cancel') cancels.get(jobId)?.abort(new Error('The work was cancelled.'));
  else if (type === 'scan') {
    const { source, baseline, sensitivity } = message;
    void run(jobId, async (options) => {
      const result = await scanCapture(source, await loading, { ...options, baseline, sensitivity });
      return { type: 'done', jobId, result };
    });
  } else if (type === 'identify') {
    const { request, maxBytes } = message;
    void run(jobId, async ({ signal }) => ({
      type: 'identified',
      jobId,
      identified: await identifyContents(request, { maxBytes, signal }),
    }));
  } else if (type === 'round') {
    const { request } = message;
    void run(jobId, async ({ signal }) => ({ type: 'rounded', jobId, answer: await followRound(request, await loading, { signal }) }));
  } else {
    const { source, seed } = message;
    void run(jobId, async (options) => {
      const learned = await learnCapture(source, { ...options, seed, runtime: setup.runtime });
      return { type: 'learned', jobId, learned };
    });
  }
});
