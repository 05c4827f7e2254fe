import type { FlowTable } from '../types.ts';
import type { LabelledCapture } from './read-labelled-capture.ts';

/** What tells a flow from others, in any format that it is written in. */
function fingerprint({ tsSeconds, volumes, respPort }: FlowTable, flow: number): string {
  return [Math.round((tsSeconds[flow] ?? 0) * 1000), respPort[flow], ...volumes.map((volume) => volume[flow])].join(' ');
}

/** The captures of the folder that the shipped model was trained on. */
export class TrainingCaptures {
  readonly captures: readonly LabelledCapture[];
  readonly #flows: ReadonlySet<string>;

  constructor(captures: readonly LabelledCapture[]) {
    this.captures = captures;
    this.#flows = new Set(captures.flatMap(({ flows }) => Array.from(flows.tsSeconds, (_, flow) => fingerprint(flows, flow))));
  }

  /** Whether the model was trained on every flow of a capture, whatever its name is. */
  haveAll({ flows }: LabelledCapture): boolean {
    return flows.tsSeconds.every((_, flow) => this.#flows.has(fingerprint(flows, flow)));
  }
}
