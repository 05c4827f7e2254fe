import { type LabelScore, labelCodes } from '../types.ts';

const ratio = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

/**
 * How scores did against labels. Unlabelled flows do not count. A flow is called anomalous when its score exceeds the threshold.
 *
 * @param labels one of `labelCodes` for each flow.
 * @param scores one for each flow, higher is stranger; any order-preserving unit.
 */
export function labelScore(labels: Uint8Array, scores: ArrayLike<number>, threshold: number): LabelScore {
  let truePositives = 0;
  let falsePositives = 0;
  let trueNegatives = 0;
  let falseNegatives = 0;
  for (let index = 0; index < labels.length; index++) {
    const anomalous = (scores[index] as number) > threshold; // safe: one score a flow
    if (labels[index] === labelCodes.malicious) anomalous ? truePositives++ : falseNegatives++;
    else if (labels[index] === labelCodes.benign) anomalous ? falsePositives++ : trueNegatives++;
  }
  const malicious = truePositives + falseNegatives;
  const labelled = malicious + falsePositives + trueNegatives;
  return {
    labelled,
    malicious,
    truePositives,
    falsePositives,
    trueNegatives,
    falseNegatives,
    accuracy: ratio(truePositives + trueNegatives, labelled),
    precision: ratio(truePositives, truePositives + falsePositives),
    recall: ratio(truePositives, malicious),
    f1: ratio(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives),
    falsePositiveRate: ratio(falsePositives, falsePositives + trueNegatives),
    rocAuc: rocAuc(labels, scores),
  };
}

/** Area under the ROC curve as the Mann-Whitney statistic; flows of equal score share their mean rank. Null unless both labels occur. */
function rocAuc(labels: Uint8Array, scores: ArrayLike<number>): number | null {
  const all = Uint32Array.from(labels.keys());
  // Safe throughout: indices below labels.length, and one score a flow.
  const ranked = all.filter((index) => labels[index] !== labelCodes.none).sort((a, b) => (scores[a] as number) - (scores[b] as number));
  let malicious = 0;
  let rankSum = 0;
  for (let start = 0; start < ranked.length; ) {
    let end = start;
    let maliciousHere = 0;
    while (end < ranked.length && scores[ranked[end] as number] === scores[ranked[start] as number]) {
      if (labels[ranked[end] as number] === labelCodes.malicious) maliciousHere++;
      end++;
    }
    if (end === start) return null; // a NaN score equals nothing, not even itself: there is no ranking
    malicious += maliciousHere;
    rankSum += maliciousHere * ((start + 1 + end) / 2);
    start = end;
  }
  const benign = ranked.length - malicious;
  if (malicious === 0 || benign === 0) return null;
  return (rankSum - (malicious * (malicious + 1)) / 2) / (malicious * benign);
}
