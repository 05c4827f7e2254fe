import type { Dispatch } from 'react';
import type { Capture, Job, Result } from '../../../src-preload/contract/api.ts';
import { getBridge } from '../../bridge/get-bridge.ts';
import { captureName } from './capture-name.ts';
import type { ColumnAnswer } from './column-answer.ts';
import type { DroppedFile } from './dropped-file.ts';
import { handOverFiles, releaseCaptures } from './hand-over-files.ts';
import type { PendingCapture } from './pending-capture.ts';
import type { QueueAction } from './queue-state.ts';

/** How often the progress of an upload is drawn. */
const progressEveryMs = 100;

/** Why a capture is not scanned: a sentence, or null where the person has called it off. */
type Stopped = { readonly message: string | null };

/**
 * Hands dropped files over, asks which column is which where nobody knows, and starts the scans, one after the other.
 * `onStarted` hears each job's id.
 */
export function createHandOver(dispatch: Dispatch<QueueAction>, onStarted: (jobId: string) => void) {
  let line = Promise.resolve();
  const controllers = new Map<string, AbortController>();
  const questions = new Map<string, (answer: ColumnAnswer | null) => void>();

  const ask = (key: string, signal: AbortSignal) =>
    new Promise<ColumnAnswer | null>((resolve) => {
      questions.set(key, resolve);
      signal.addEventListener('abort', () => resolve(null), { once: true });
    }).finally(() => questions.delete(key));

  /** From what is handed over to a job. What was handed over is let go of where no job comes of it. */
  async function begin(key: string, captures: readonly Capture[], signal: AbortSignal): Promise<Stopped | null> {
    const change = (changes: Partial<PendingCapture>) => dispatch({ type: 'capture-changed', key, change: changes });
    const stop = async (message: string | null): Promise<Stopped> => {
      await releaseCaptures(captures);
      return { message };
    };
    change({ state: 'looking' });
    const looked = await getBridge().request('capture:preview', { captures });
    if (signal.aborted) return stop(null);
    if (!looked.ok) return stop(looked.message);
    const { unknown } = looked.value;
    let answer: ColumnAnswer | null = { columns: [], leftOut: [] };
    if (unknown.length > 0) {
      change({ state: 'asking', unknown });
      answer = await ask(key, signal);
      change({ state: 'starting', unknown: [] });
    } else change({ state: 'starting' });
    if (answer === null) return stop(null);
    // What lies in a folder stays: a file without an answer is set aside there, and the account of the scan says so.
    const leftOut = new Set(answer.leftOut);
    const without = captures.filter(({ name, optional }) => leftOut.has(name) && !optional);
    const kept = captures.filter((capture) => !without.includes(capture));
    if (kept.length === 0) return stop(null);
    await releaseCaptures(without);
    const started = await getBridge().request('scan:start', { captures: kept, columns: answer.columns });
    if (!started.ok) return stop(started.message);
    if (signal.aborted) await getBridge().request('job:cancel', { jobId: started.value.jobId });
    else onStarted(started.value.jobId);
    return null;
  }

  /** Puts a capture at the end of the line. `handOver` brings its files to the program. */
  function add(
    name: string,
    sizeBytes: number,
    fileCount: number,
    handOver: (key: string, signal: AbortSignal) => Promise<Result<readonly Capture[]>>,
  ) {
    const key = crypto.randomUUID();
    const controller = new AbortController();
    const { signal } = controller;
    controllers.set(key, controller);
    dispatch({
      type: 'capture-added',
      capture: { key, name, sizeBytes, state: 'waiting', sentBytes: 0, fileCount, unknown: [], message: null },
    });
    const run = async () => {
      if (signal.aborted) return;
      dispatch({ type: 'capture-changed', key, change: { state: 'sending' } });
      const handedOver = await handOver(key, signal);
      const stopped = handedOver.ok ? await begin(key, handedOver.value, signal) : { message: handedOver.message };
      controllers.delete(key);
      if (stopped === null || stopped.message === null) dispatch({ type: 'capture-removed', key });
      else if (!signal.aborted) dispatch({ type: 'capture-changed', key, change: { state: 'failed', message: stopped.message } });
    };
    line = line.then(run);
  }

  return {
    /** Files that become one scan. */
    add(files: readonly DroppedFile[]): void {
      const sizeBytes = files.reduce((sum, { file }) => sum + file.size, 0);
      add(captureName(files.map(({ name }) => name)), sizeBytes, files.length, (key, signal) => {
        let drawnAt = 0;
        return handOverFiles(files, {
          signal,
          onProgress: (sentBytes) => {
            const now = performance.now();
            if (now - drawnAt < progressEveryMs && sentBytes < sizeBytes) return;
            drawnAt = now;
            dispatch({ type: 'capture-changed', key, change: { sentBytes } });
          },
        });
      });
    },
    /** The files of a job that failed because nobody had said which column is which. */
    addAgain({ jobId, name }: Job): void {
      add(name, 0, 1, async () => ({ ok: true, value: [{ source: { kind: 'job', jobId }, name }] }));
    },
    /** Answers what a capture in the state `asking` waits for; null calls its scan off. */
    answer: (key: string, answer: ColumnAnswer | null): void => questions.get(key)?.(answer),
    cancel(key: string): void {
      controllers.get(key)?.abort();
      dispatch({ type: 'capture-removed', key });
    },
  };
}
