import { createContext, useContext } from 'react';
import type { QueueState } from './queue-state.ts';

/** What is under way, and what a person can do about it. */
export interface ScanQueue extends QueueState {
  /** Starts one scan a file, one after the other. */
  readonly add: (files: readonly File[]) => void;
  readonly cancelFile: (key: string) => void;
  readonly cancelJob: (jobId: string) => void;
  readonly dismissFile: (key: string) => void;
  readonly dismissJob: (jobId: string) => void;
}

/** Filled by `ScanQueueProvider`. */
export const ScanQueueContext = createContext<ScanQueue | null>(null);

/** The scans under way. */
export function useScanQueue(): ScanQueue {
  const queue = useContext(ScanQueueContext);
  if (queue === null) throw new Error('useScanQueue is used outside ScanQueueProvider');
  return queue;
}
