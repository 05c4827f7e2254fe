/** Runs the engine off the main thread. Started by `scan-runner.ts` with a `WorkerSetup`; speaks `protocol.ts`. */
import { parentPort, workerData } from 'node:worker_threads';
import { loadRuntime } from '../engine/detect/load-runtime.ts';
import { readModelFiles } from '../engine/detect/model-files.ts';
import { createVolumeDetector, type VolumeDetector } from '../engine/detect/volume-detector.ts';
import { CaptureError } from '../engine/ingest/capture-error.ts';
import { scanCapture } from '../engine/scan-capture.ts';
import type { FromWorker, ToWorker, WorkerSetup } from './protocol.ts';
import { throttle } from './throttle.ts';
import { transferablesOf } from './transferables-of.ts';

const port = parentPort;
if (!port) throw new Error('scan-worker.ts runs as a worker thread only');
const setup: WorkerSetup = workerData; // typed by its only starter, scan-runner.ts
const cancels = new Map<string, AbortController>();
const say = (message: FromWorker) => port.postMessage(message, message.type === 'done' ? transferablesOf(message.result) : []);
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

async function scan({ jobId, source }: Extract<ToWorker, { type: 'scan' }>): Promise<void> {
  const cancel = new AbortController();
  cancels.set(jobId, cancel);
  try {
    const tell = throttle(100, (progress: Extract<FromWorker, { type: 'progress' }>['progress']) =>
      say({ type: 'progress', jobId, progress }),
    );
    const result = await scanCapture(source, await loading, { signal: cancel.signal, onProgress: tell });
    say({ type: 'done', jobId, result });
  } catch (error) {
    say({ type: 'failed', jobId, problem: error instanceof CaptureError ? error.problem : 'internal', message: text(error) });
  } finally {
    cancels.delete(jobId);
  }
}

port.on('message', (message: ToWorker) => {
  if (message.type === 'scan') void scan(message);
  else cancels.get(message.jobId)?.abort(new Error('The scan was cancelled.'));
});
