/** Runs the engine off the main thread. Started by `scan-runner.ts` with a `WorkerSetup`; speaks `protocol.ts`. */
import { parentPort, workerData } from 'node:worker_threads';
import { loadRuntime } from '../engine/detect/load-runtime.ts';
import { readModelFiles } from '../engine/detect/model-files.ts';
import { createVolumeDetector, type VolumeDetector } from '../engine/detect/volume-detector.ts';
import { CaptureError } from '../engine/ingest/capture-error.ts';
import { learnCapture } from '../engine/learn/learn-capture.ts';
import { scanCapture } from '../engine/scan-capture.ts';
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

async function load(): Promise<VolumeDetector> {
  const files = await readModelFiles(setup.modelFolder);
  const { runtime, fallbackReason } = await loadRuntime(files, setup.runtime);
  const detector = createVolumeDetector(files, runtime);
  say({ type: 'ready', model: { detector: detector.info, parameters: files.weights.length, fallbackReason } });
  return detector;
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
  } else {
    const { source, seed } = message;
    void run(jobId, async (options) => ({ type: 'learned', jobId, learned: await learnCapture(source, { ...options, seed }) }));
  }
});
