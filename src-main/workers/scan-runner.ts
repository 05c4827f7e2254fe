import { randomUUID } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { defaultSensitivity } from '../engine/detect/sensitivity.ts';
import type { Identified, IdentifyFiles } from '../engine/follow/identify-request.ts';
import type { RoundAnswer, RoundRequest } from '../engine/follow/round.ts';
import { CaptureError } from '../engine/ingest/capture-error.ts';
import type { CaptureSource } from '../engine/ingest/read-source.ts';
import type { LearnedCapture, LearnOptions } from '../engine/learn/learn-capture.ts';
import type { ScanOptions, ScanSource } from '../engine/scan-capture.ts';
import type { LearnProgress, ScanProgress, ScanResult } from '../engine/types.ts';
import type { FromWorker, ModelSummary, ToWorker, WorkerSetup } from './protocol.ts';

/** Scans captures and learns homes off the main thread. One worker stays warm, and ends when it has had nothing to do for minutes; if it dies, its work fails with a sentence and the next gets a new one. */
export interface ScanRunner {
  scan(source: ScanSource, options: ScanOptions): Promise<ScanResult>;
  learn(source: CaptureSource, options: LearnOptions): Promise<LearnedCapture>;
  /** Finds out what files of a watched folder hold, in their order. @param maxBytes that a packed file may unpack to */
  identify(request: IdentifyFiles, options: { readonly signal: AbortSignal; readonly maxBytes: number }): Promise<readonly Identified[]>;
  /** One round over a watched folder. */
  round(request: RoundRequest, options: { readonly signal: AbortSignal }): Promise<RoundAnswer>;
  /** Rejects with a sentence when the model cannot be loaded. */
  model(): Promise<ModelSummary>;
  close(): Promise<void>;
}

/** What the worker answers: a scan with `done` alone, learning with `learned`, and so on. */
type Answer = ScanResult | LearnedCapture | readonly Identified[] | RoundAnswer;

/** Work that the worker was given. */
interface Pending {
  readonly onProgress: (progress: ScanProgress | LearnProgress) => void;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

/** Work to be given to the worker, but for the number by which it is known there. */
type WorkOf<T extends ToWorker['type']> = Omit<Extract<ToWorker, { type: T }>, 'jobId'>;
type Work = WorkOf<'scan'> | WorkOf<'learn'> | WorkOf<'identify'> | WorkOf<'round'>;

interface Running {
  readonly worker: Worker;
  readonly model: Promise<ModelSummary>;
  readonly pending: Map<string, Pending>;
}

/** Cells of a parsed chunk die at once; a small nursery keeps a million rows at 424 MB in all instead of 580 MB, at the same speed. */
const youngGenerationMb = 16;
const usualIdleMs = 5 * 60_000;
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
    else if (message.type === 'identified') settle(message.jobId)?.resolve(message.identified);
    else if (message.type === 'rounded') settle(message.jobId)?.resolve(message.answer);
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
 * @param idleMs after which a worker without work is ended: what it has read and compared stays in its memory otherwise. Starting another
 * takes about a second
 */
export function createScanRunner(
  workerFile: string,
  setup: WorkerSetup,
  onDeath: (cause: unknown) => void = () => undefined,
  idleMs = usualIdleMs,
): ScanRunner {
  let running: Running | null = null;
  /** What the last worker said of its model: another one would say the same. */
  let lastModel: ModelSummary | null = null;
  let idle: NodeJS.Timeout | undefined;
  const get = (): Running => {
    if (running) return running;
    const started = start(workerFile, setup, (cause) => {
      if (running !== started) return; // it was ended
      running = null;
      onDeath(cause);
    });
    running = started;
    started.model.then(
      (model) => {
        lastModel = model;
      },
      () => undefined, // told to whoever asks
    );
    return started;
  };
  const end = async () => {
    const ended = running;
    running = null;
    clearTimeout(idle);
    await ended?.worker.terminate();
  };
  const restSoon = () => {
    clearTimeout(idle);
    idle = setTimeout(() => {
      if (running?.pending.size === 0) void end();
    }, idleMs).unref();
  };
  const run = (work: Work, signal: AbortSignal, onProgress: Pending['onProgress']): Promise<Answer> => {
    if (signal.aborted) return Promise.reject(signal.reason);
    const { worker, pending } = get();
    const jobId = randomUUID();
    const tell = (message: ToWorker) => worker.postMessage(message);
    const onAbort = () => tell({ type: 'cancel', jobId });
    const answer = new Promise<Answer>((resolve, reject) => pending.set(jobId, { onProgress, resolve, reject }));
    signal.addEventListener('abort', onAbort, { once: true });
    tell({ ...work, jobId });
    return answer
      .catch((error: unknown) => {
        throw signal.aborted ? signal.reason : error;
      })
      .finally(() => {
        signal.removeEventListener('abort', onAbort);
        restSoon();
      });
  };
  const noProgress = () => undefined;
  // Each `as`: the worker tells of a piece of work in its own kind of message only.
  return {
    async scan(source, { signal, onProgress, baseline = null, sensitivity = defaultSensitivity }) {
      const work = { type: 'scan', source, baseline, sensitivity } as const;
      return (await run(work, signal, onProgress as Pending['onProgress'])) as ScanResult;
    },
    async learn(source, { signal, onProgress, seed }) {
      const work = { type: 'learn', source, seed } as const;
      return (await run(work, signal, onProgress as Pending['onProgress'])) as LearnedCapture;
    },
    async identify(request, { signal, maxBytes }) {
      return (await run({ type: 'identify', request, maxBytes }, signal, noProgress)) as readonly Identified[];
    },
    async round(request, { signal }) {
      return (await run({ type: 'round', request }, signal, noProgress)) as RoundAnswer;
    },
    model: async () => (running === null && lastModel !== null ? lastModel : get().model),
    close: end,
  };
}
