import { labelCodes } from '../types.ts';

/** How much of one kind of attack was caught. */
export interface AttackRecall {
  /** As the capture names it; empty where it tells no more than that the flow is malicious. */
  readonly attack: string;
  readonly flows: number;
  readonly recall: number;
}

/** Recall by kind of attack, the most frequent first. Columns of equal length, as are the scores; the threshold is 1. */
export function attackRecalls(
  labels: Uint8Array,
  attackType: Uint8Array,
  attackNames: readonly string[],
  scores: Float32Array,
): AttackRecall[] {
  const flows = attackNames.map(() => 0);
  const caught = attackNames.map(() => 0);
  for (const [flow, label] of labels.entries()) {
    if (label !== labelCodes.malicious) continue;
    const type = attackType[flow] ?? 0;
    flows[type] = (flows[type] ?? 0) + 1;
    if ((scores[flow] ?? 0) > 1) caught[type] = (caught[type] ?? 0) + 1;
  }
  return attackNames
    .map((attack, type) => ({ attack, flows: flows[type] ?? 0, recall: (caught[type] ?? 0) / Math.max(1, flows[type] ?? 0) }))
    .filter((recall) => recall.flows > 0)
    .sort((a, b) => b.flows - a.flows);
}
