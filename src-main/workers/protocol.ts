import type { RuntimeChoice } from '../engine/detect/first-that-opens.ts';
import type { Identified, IdentifyFiles } from '../engine/follow/identify-request.ts';
import type { RoundAnswer, RoundRequest } from '../engine/follow/round.ts';
import type { CaptureProblem } from '../engine/ingest/capture-error.ts';
import type { CaptureSource } from '../engine/ingest/read-source.ts';
import type { LearnedCapture } from '../engine/learn/learn-capture.ts';
import type { ScanSource } from '../engine/scan-capture.ts';
import type { DetectorInfo, LearnProgress, ScanProgress, ScanResult } from '../engine/types.ts';

/** What a worker is started with. */
export interface WorkerSetup {
  /** Folder of the models to load: `behaviour` and `volume` in it. */
  readonly modelsFolder: string;
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
  | {
      readonly type: 'scan';
      readonly jobId: string;
      readonly source: ScanSource;
      /** A learned home; null for typical devices and the rest of the capture. */
      readonly baseline: Uint8Array | null;
      readonly sensitivity: string;
    }
  | { readonly type: 'learn'; readonly jobId: string; readonly source: CaptureSource; readonly seed: number }
  | { readonly type: 'identify'; readonly jobId: string; readonly request: IdentifyFiles; readonly maxBytes: number }
  | { readonly type: 'round'; readonly jobId: string; readonly request: RoundRequest }
  | { readonly type: 'cancel'; readonly jobId: string };

export type FromWorker =
  | { readonly type: 'ready'; readonly model: ModelSummary }
  | { readonly type: 'model-problem'; readonly message: string }
  | { readonly type: 'progress'; readonly jobId: string; readonly progress: ScanProgress | LearnProgress }
  | { readonly type: 'done'; readonly jobId: string; readonly result: ScanResult }
  | { readonly type: 'learned'; readonly jobId: string; readonly learned: LearnedCapture }
  | { readonly type: 'identified'; readonly jobId: string; readonly identified: readonly Identified[] }
  | { readonly type: 'rounded'; readonly jobId: string; readonly answer: RoundAnswer }
  | { readonly type: 'failed'; readonly jobId: string; readonly problem: CaptureProblem | 'internal'; readonly message: string };
