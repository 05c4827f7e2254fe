import { randomUUID } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { defaultSensitivity } from '../engine/detect/sensitivity.ts';
import { CaptureError } from '../engine/ingest/capture-error.ts';
import type { CaptureSource } from '../engine/ingest/read-source.ts';
import type { LearnedCapture, LearnOptions } from '../engine/learn/learn-capture.ts';
import type { ScanOptions, ScanSource } from '../engine/scan-capture.ts';
import type { LearnProgress, ScanProgress, ScanResult } from '../engine/types.ts';
import type { FromWorker, ModelSummary, ToWorker, WorkerSetup } from './protocol.ts';

/** Scans captures and learns homes off the main thread. One worker stays warm; if it dies, its work fails with a sentence and the next gets a new one. */
export interface ScanRunner {
  scan(source: ScanSource, options: ScanOptions): Promise<ScanResult>;
  learn(source: CaptureSource, options: LearnOptions): Promise<LearnedCapture>;
  /** Rejects with a sentence when the model cannot be loaded. */
  model(): Promise<ModelSummary>;
  close(): Promise<void>;
}

/** Work that the worker was given. It answers a scan with `done` alone, and learning with `learned` alone. */
interface Pending {
  readonly onProgress: (progress: ScanProgress | LearnProgress) => void;
  readonly resolve: (answer: ScanResult | LearnedCapture) => void;
  readonly reject: (error: unknown) => void;
}

/** Work to be given to the worker, but for the number by which it is known there. */
type Work = Omit<Extract<ToWorker, { type: 'scan' }>, 'jobId'> | Omit<Extract<ToWorker, { type: 'learn' }>, 'jobId'>;

interface Running {
  readonly worker: Worker;
  readonly model: Promise<ModelSummary>;
  readonly pending: Map<string, Pending>;
}

/** Cells of a parsed chunk die at once; a small nursery keeps a million rows at 424 MB in all instead of 580 MB, at the same speed. */
const youngGenerationMb = 16;
const died =
  'The part of the program that compares flows stopped unexpectedly. Nothing was saved; please try again, with a smaller file if it happens again.';

function start(workerFile: string, setup: WorkerSetup, onExit: (reason: unknown) => void): Running {
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
    else if (message.type === 'progress') pending.get(message.jobId)?.onProgress(message.progress);
    else if (message.type === 'done') settle(message.jobId)?.resolve(message.result);
    else if (message.type === 'learned') settle(message.jobId)?.resolve(message.learned);
    else {
      const { problem } = message;
      settle(message.jobId)?.reject(problem === 'internal' ? new Error(message.message) : new CaptureError(problem, message.message));
    }
  });
  let reason: unknown;
  worker.on('error', (error) => {
    reason = error;
  });
  worker.on('exit', (exitCode) => {
    reason ??= new Error(`It ended by itself, with exit code ${exitCode}.`);
    onExit(reason);
    const failure = new Error(died, { cause: reason });
    model.reject(failure);
    for (const job of pending.values()) job.reject(failure);
    pending.clear();
  });
  return { worker, model: model.promise, pending };
}

/**
 * @param workerFile path of `scan-worker`
 * @param onDeath called with the cause when a worker dies that nobody closed, before its work fails: the sentence for the person names none
 */
export function createScanRunner(workerFile: string, setup: WorkerSetup, onDeath: (cause: unknown) => void = () => undefined): ScanRunner {
  let running: Running | null = null;
  let closing = false;
  const get = (): Running => {
    running ??= start(workerFile, setup, (cause) => {
      running = null;
      if (!closing) onDeath(cause);
    });
    return running;
  };
  const run = (work: Work, signal: AbortSignal, onProgress: Pending['onProgress']): Promise<ScanResult | LearnedCapture> => {
    if (signal.aborted) return Promise.reject(signal.reason);
    const { worker, pending } = get();
    const jobId = randomUUID();
    const tell = (message: ToWorker) => worker.postMessage(message);
    const onAbort = () => tell({ type: 'cancel', jobId });
    const answer = new Promise<ScanResult | LearnedCapture>((resolve, reject) => pending.set(jobId, { onProgress, resolve, reject }));
    signal.addEventListener('abort', onAbort, { once: true });
    tell({ ...work, jobId });
    return answer
      .catch((error: unknown) => {
        throw signal.aborted ? signal.reason : error;
      })
      .finally(() => signal.removeEventListener('abort', onAbort));
  };
  // The two `as` of each: the worker tells of a piece of work in its own kind of message only.
  return {
    async scan(source, { signal, onProgress, baseline = null, sensitivity = defaultSensitivity }) {
      const work = { type: 'scan', source, baseline, sensitivity } as const;
      return (await run(work, signal, onProgress as Pending['onProgress'])) as ScanResult;
    },
    async learn(source, { signal, onProgress, seed }) {
      const work = { type: 'learn', source, seed } as const;
      return (await run(work, signal, onProgress as Pending['onProgress'])) as LearnedCapture;
    },
    model: () => get().model,
    async close() {
      closing = true;
      await running?.worker.terminate();
      closing = false;
    },
  };
}
