import type { RuntimeChoice } from '../engine/detect/first-that-opens.ts';
import type { CaptureProblem } from '../engine/ingest/capture-error.ts';
import type { ScanSource } from '../engine/scan-capture.ts';
import type { DetectorInfo, ScanProgress, ScanResult } from '../engine/types.ts';

/** What a worker is started with. */
export interface WorkerSetup {
  /** Folder of the model to load. */
  readonly modelFolder: string;
  readonly runtime: RuntimeChoice;
}

/** What the worker knows of its model once it is loaded. */
export interface ModelSummary {
  readonly detector: DetectorInfo;
  /** Trainable numbers in the network. */
  readonly parameters: number;
  /** Why the faster runtime does not answer; null where it does. */
  readonly fallbackReason: string | null;
}

export type ToWorker =
  | { readonly type: 'scan'; readonly jobId: string; readonly source: ScanSource }
  | { readonly type: 'cancel'; readonly jobId: string };

export type FromWorker =
  | { readonly type: 'ready'; readonly model: ModelSummary }
  | { readonly type: 'model-problem'; readonly message: string }
  | { readonly type: 'progress'; readonly jobId: string; readonly progress: ScanProgress }
  | { readonly type: 'done'; readonly jobId: string; readonly result: ScanResult }
  | { readonly type: 'failed'; readonly jobId: string; readonly problem: CaptureProblem | 'internal'; readonly message: string };
