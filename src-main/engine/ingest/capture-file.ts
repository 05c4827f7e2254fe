import { basename } from 'node:path';

/** One file of a capture. `name` is what a person calls it, where that differs from the path (an upload). */
export interface CaptureFile {
  readonly path: string;
  readonly name: string;
  /** True for what was found in a folder: if it holds no flows it is left out, with a note, instead of ending the scan. */
  readonly optional?: boolean;
}

/** The capture under its path alone. */
export function captureFile(path: string): CaptureFile {
  return { path, name: basename(path) };
}
