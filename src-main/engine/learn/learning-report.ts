/** What was learned of one device, for a person. */
export interface LearnedDevice {
  /** Address, or empty for all flows without a device. */
  readonly device: string;
  readonly flows: number;
  /** Different addresses it talked to. */
  readonly peers: number;
  /** Fewer than 900 flows or less than a day: its thresholds are wider. */
  readonly stillLearning: boolean;
  /** What is usual for it, in a sentence or two. */
  readonly words: string;
}

/** Flows that disagree with the rest and were not learned from. */
export interface LeftOut {
  readonly device: string;
  readonly flows: number;
  /** Why, as a clause: "it tried 214 addresses without an answer". */
  readonly reason: string;
  /** Start of the first and the last of them; null where the file tells no times. */
  readonly startSeconds: number | null;
  readonly endSeconds: number | null;
}

/** How learning a home went. */
export interface LearningReport {
  /** Flows that were learned from. */
  readonly flows: number;
  /** From the first to the last flow, in days; 0 where the file tells no times. */
  readonly days: number;
  /** Fewer than 900 flows or less than a day. */
  readonly stillLearning: boolean;
  /** Most flows first. */
  readonly devices: readonly LearnedDevice[];
  readonly leftOut: readonly LeftOut[];
  /** What trained the network: "ONNX Runtime" or "TensorFlow.js (wasm)". */
  readonly runtime: string;
  readonly epochs: number;
  readonly seconds: number;
}
