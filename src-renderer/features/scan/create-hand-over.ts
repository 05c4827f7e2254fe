import type { Dispatch } from 'react';
import { getBridge } from '../../bridge/get-bridge.ts';
import type { QueueAction } from './queue-state.ts';
import { startScan } from './start-scan.ts';

/** How often the progress of an upload is drawn. */
const progressEveryMs = 100;

/** Hands dropped files over one after the other. `onStarted` hears each job's id; `alone` when the file was dropped by itself. */
export function createHandOver(dispatch: Dispatch<QueueAction>, onStarted: (jobId: string, alone: boolean) => void) {
  let line = Promise.resolve();
  const controllers = new Map<string, AbortController>();

  async function handOver(file: File, key: string, alone: boolean, controller: AbortController): Promise<void> {
    const { signal } = controller;
    if (signal.aborted) return;
    let drawnAt = 0;
    dispatch({ type: 'file-changed', key, change: { state: 'sending' } });
    const started = await startScan(file, {
      signal,
      onProgress: (sentBytes) => {
        const now = performance.now();
        if (now - drawnAt < progressEveryMs && sentBytes < file.size) return;
        drawnAt = now;
        dispatch({ type: 'file-changed', key, change: { sentBytes } });
      },
      onHandedOver: () => dispatch({ type: 'file-changed', key, change: { state: 'starting' } }),
    });
    controllers.delete(key);
    if (started.ok) {
      if (signal.aborted) await getBridge().request('job:cancel', { jobId: started.value.jobId });
      else onStarted(started.value.jobId, alone);
      dispatch({ type: 'file-removed', key });
    } else if (!signal.aborted) {
      dispatch({ type: 'file-changed', key, change: { state: 'failed', message: started.message } });
    }
  }

  return {
    add: (files: readonly File[]): void => {
      for (const file of files) {
        const key = crypto.randomUUID();
        const controller = new AbortController();
        controllers.set(key, controller);
        dispatch({
          type: 'file-added',
          file: { key, name: file.name, sizeBytes: file.size, state: 'waiting', sentBytes: 0, message: null },
        });
        line = line.then(() => handOver(file, key, files.length === 1, controller));
      }
    },
    cancel: (key: string): void => {
      controllers.get(key)?.abort();
      dispatch({ type: 'file-removed', key });
    },
  };
}
