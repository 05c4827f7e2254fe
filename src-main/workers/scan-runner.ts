import { randomUUID } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { CaptureError } from '../engine/ingest/capture-error.ts';
import type { ScanOptions, ScanSource } from '../engine/scan-capture.ts';
import type { ScanResult } from '../engine/types.ts';
import type { FromWorker, ModelSummary, ToWorker, WorkerSetup } from './protocol.ts';

/** Scans captures off the main thread. One worker stays warm; if it dies, its scans fail with a sentence and the next gets a new one. */
export interface ScanRunner {
  scan(source: ScanSource, options: ScanOptions): Promise<ScanResult>;
  /** Rejects with a sentence when the model cannot be loaded. */
  model(): Promise<ModelSummary>;
  close(): Promise<void>;
}

interface Pending {
  readonly options: ScanOptions;
  readonly resolve: (result: ScanResult) => void;
  readonly reject: (error: unknown) => void;
}

interface Running {
  readonly worker: Worker;
  readonly model: Promise<ModelSummary>;
  readonly pending: Map<string, Pending>;
}

// The same file beside this one: TypeScript when run from the source, JavaScript when bundled.
const workerFile = new URL(import.meta.url.endsWith('.ts') ? './scan-worker.ts' : './scan-worker.js', import.meta.url);
/** Cells of a parsed chunk die at once; a small nursery keeps a million rows at 424 MB in all instead of 580 MB, at the same speed. */
const youngGenerationMb = 16;
const died =
  'The part of the program that compares flows stopped unexpectedly. Nothing was saved; please try again, with a smaller file if it happens again.';

function start(setup: WorkerSetup, onExit: () => void): Running {
  const worker = new Worker(workerFile, { workerData: setup, resourceLimits: { maxYoungGenerationSizeMb: youngGenerationMb } });
  const pending = new Map<string, Pending>();
  const model = Promise.withResolvers<ModelSummary>();
  model.promise.catch(() => undefined); // told to whoever asks
  const settle = (jobId: string): Pending | undefined => {
    const job = pending.get(jobId);
    pending.delete(jobId);
    return job;
  };
  worker.on('message', (message: FromWorker) => {
    if (message.type === 'ready') model.resolve(message.model);
    else if (message.type === 'model-problem') model.reject(new Error(message.message));
    else if (message.type === 'progress') pending.get(message.jobId)?.options.onProgress(message.progress);
    else if (message.type === 'done') settle(message.jobId)?.resolve(message.result);
    else {
      const { problem } = message;
      settle(message.jobId)?.reject(problem === 'internal' ? new Error(message.message) : new CaptureError(problem, message.message));
    }
  });
  let reason: unknown;
  worker.on('error', (error) => {
    reason = error;
  });
  worker.on('exit', () => {
    onExit();
    const failure = new Error(died, { cause: reason });
    model.reject(failure);
    for (const job of pending.values()) job.reject(failure);
    pending.clear();
  });
  return { worker, model: model.promise, pending };
}

export function createScanRunner(setup: WorkerSetup): ScanRunner {
  let running: Running | null = null;
  const get = (): Running => {
    running ??= start(setup, () => {
      running = null;
    });
    return running;
  };
  return {
    scan(source, options) {
      const { signal } = options;
      if (signal.aborted) return Promise.reject(signal.reason);
      const { worker, pending } = get();
      const jobId = randomUUID();
      const tell = (message: ToWorker) => worker.postMessage(message);
      const onAbort = () => tell({ type: 'cancel', jobId });
      const result = new Promise<ScanResult>((resolve, reject) => pending.set(jobId, { options, resolve, reject }));
      signal.addEventListener('abort', onAbort, { once: true });
      tell({ type: 'scan', jobId, source });
      return result
        .catch((error: unknown) => {
          throw signal.aborted ? signal.reason : error;
        })
        .finally(() => signal.removeEventListener('abort', onAbort));
    },
    model: () => get().model,
    async close() {
      await running?.worker.terminate();
    },
  };
}
