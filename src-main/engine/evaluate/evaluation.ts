import type { AttackRecall } from './attack-recalls.ts';
import type { Curves } from './curves.ts';
import type { Figures } from './figures.ts';
import type { Protocol } from './protocols.ts';

/** Why a capture's figures have to be read with care. */
export const captureMarks = ['small', 'short learning', 'seen in training', 'assumed normal'] as const;
export type CaptureMark = (typeof captureMarks)[number];

/** What kind of detector a row of figures is of. */
export type DetectorRole = 'ours' | 'opinion' | 'comparison';

/** How one detector did on one capture. */
export interface DetectorResult {
  readonly name: string;
  readonly role: DetectorRole;
  readonly figures: Figures;
  /** Of the first seed; null unless both labels occur. */
  readonly curves: Curves | null;
  /** Of the first seed, most frequent first. */
  readonly attacks: readonly AttackRecall[];
  /** Of the first seed; null where nothing was learned or nobody took the time. */
  readonly learnSeconds: number | null;
  readonly scoreSeconds: number | null;
}

/** One capture under one protocol. Flows are those that were judged. */
export interface CaptureResult {
  readonly capture: string;
  readonly flows: number;
  readonly malicious: number;
  /** Flows without a label; they are judged, and count in no figure but incidents and their false alarms. */
  readonly unlabelled: number;
  readonly devices: number;
  /** From the first to the last judged flow. */
  readonly days: number;
  /** Benign flows that were learned from; null in protocol F. */
  readonly learningFlows: number | null;
  /** See `Split.swapped`. */
  readonly swapped: boolean;
  readonly marks: readonly CaptureMark[];
  /** Ours first. */
  readonly detectors: readonly DetectorResult[];
  /** Sentences on what could not be done. */
  readonly notes: readonly string[];
}

/** Means over captures, per seed; then the median and range over seeds. */
export interface MeanResult {
  /** What captures it is over, as a clause. */
  readonly over: string;
  readonly captures: number;
  /** With those that hold nothing malicious, as far as they tell times: the mean of false alarms is over these. */
  readonly allCaptures: number;
  readonly detectors: readonly { readonly name: string; readonly role: DetectorRole; readonly figures: Figures }[];
}

/** All captures under one protocol. */
export interface ProtocolResult {
  readonly protocol: Protocol;
  /** How often it was repeated, with seeds from 1. */
  readonly seeds: number;
  readonly captures: readonly CaptureResult[];
  readonly means: readonly MeanResult[];
}

/** An honest score card of the detector on a folder of captures. */
export interface Evaluation {
  readonly protocols: readonly ProtocolResult[];
  /** Sentences on files that were left out and the like. */
  readonly notes: readonly string[];
}
