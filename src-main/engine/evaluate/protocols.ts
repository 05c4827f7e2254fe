import { type FlowTable, labelCodes } from '../types.ts';

/** F: as installed. H: after learning this home. */
export const protocols = ['factory', 'home'] as const;
export type Protocol = (typeof protocols)[number];

/** Fewer learning flows than this are marked: thresholds learned from them are a guess. */
export const enoughLearningFlows = 900;

/** Which flows are learned from and which are judged; positions in order of time, ascending. */
export interface Split {
  /** Benign flows only. Empty in protocol F. */
  readonly learn: Uint32Array;
  readonly test: Uint32Array;
  /** Whether the later half was learned and the earlier one judged. */
  readonly swapped: boolean;
}

const range = (from: number, to: number) => Uint32Array.from({ length: to - from }, (_, index) => from + index);

/** Protocol F: everything is judged. */
export function splitFactory({ count }: Pick<FlowTable, 'count'>): Split {
  return { learn: new Uint32Array(0), test: range(0, count), swapped: false };
}

/**
 * Protocol H: the first half of the benign flows, counted, is learned, and every flow after the last of them is judged. Where all
 * malicious flows lie before that moment, the benign flows after it are learned and everything before it is judged. Flows of the same
 * time keep the order of the input, so no flow is on both sides.
 *
 * @param flows in order of time
 */
export function splitHome({ count, label }: Pick<FlowTable, 'count' | 'label'>): Split {
  const all = range(0, count);
  const benign = all.filter((flow) => label[flow] === labelCodes.benign);
  const half = Math.floor(benign.length / 2);
  const moment = half === 0 ? 0 : (benign[half - 1] as number) + 1; // safe: half is at most the length
  const firstMalicious = all.findIndex((flow) => label[flow] === labelCodes.malicious);
  const lastMalicious = all.findLastIndex((flow) => label[flow] === labelCodes.malicious);
  const swapped = firstMalicious >= 0 && lastMalicious < moment;
  return swapped
    ? { learn: benign.subarray(half), test: all.subarray(0, moment), swapped }
    : { learn: benign.subarray(0, half), test: all.subarray(moment), swapped };
}
