/** How to follow and to stop the handing over of a file. */
export interface TakeOptions {
  readonly signal: AbortSignal;
  /** Bytes handed over so far. Never called in the desktop app, which hands over a path. */
  readonly onProgress: (sentBytes: number) => void;
}
