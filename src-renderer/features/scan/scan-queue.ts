import { createContext, useContext } from 'react';
import type { Job } from '../../../src-preload/contract/api.ts';
import type { ColumnAnswer } from './column-answer.ts';
import type { QueueState } from './queue-state.ts';

/** What is under way, and what a person can do about it. */
export interface ScanQueue extends QueueState {
  /** Starts one scan of all the files, in order of time; it waits for those before it. */
  readonly add: (files: readonly File[]) => void;
  /** Asks which column is which for a job that failed because nobody had said so, then scans its files. */
  readonly explain: (job: Job) => void;
  /** Answers what a capture waits for; null calls its scan off. */
  readonly answer: (key: string, answer: ColumnAnswer | null) => void;
  readonly cancelCapture: (key: string) => void;
  readonly cancelJob: (jobId: string) => void;
  readonly dismissCapture: (key: string) => void;
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
