/** The scores of the flows of each label, ascending, NaN last. */
export interface SortedScores {
  readonly benign: Float32Array;
  readonly malicious: Float32Array;
}

/** Whether an area means anything: both labels occur, and every score is a number. */
function isJudgeable({ benign, malicious }: SortedScores): boolean {
  return benign.length > 0 && malicious.length > 0 && !Number.isNaN(benign.at(-1)) && !Number.isNaN(malicious.at(-1));
}

/**
 * Area under the ROC curve as the Mann-Whitney statistic: how often a malicious flow scores above a benign one, equal ones half.
 * Null unless both labels occur, and where a score is no number.
 */
export function rocAuc(scores: SortedScores): number | null {
  if (!isJudgeable(scores)) return null;
  const { benign, malicious } = scores;
  let below = 0;
  let upTo = 0;
  let sum = 0;
  for (const score of malicious) {
    while (below < benign.length && (benign[below] as number) < score) below++; // safe: below the length
    upTo = Math.max(upTo, below);
    while (upTo < benign.length && (benign[upTo] as number) <= score) upTo++; // safe: below the length
    sum += (below + upTo) / 2;
  }
  return sum / (benign.length * malicious.length);
}

/**
 * Area under the precision-recall curve as average precision: the precision at each distinct score, weighed by the recall that it adds
 * (scikit-learn's `average_precision_score`); flows of equal scores are taken together. Null where `rocAuc` is.
 */
export function prAuc(scores: SortedScores): number | null {
  if (!isJudgeable(scores)) return null;
  const { benign, malicious } = scores;
  let caught = 0;
  let wrong = 0;
  let sum = 0;
  while (caught < malicious.length) {
    const score = malicious[malicious.length - 1 - caught] as number; // safe: caught < length
    const before = caught;
    while (caught < malicious.length && malicious[malicious.length - 1 - caught] === score) caught++;
    while (wrong < benign.length && (benign[benign.length - 1 - wrong] as number) >= score) wrong++; // safe: wrong < length
    sum += ((caught - before) * caught) / (caught + wrong);
  }
  return sum / malicious.length;
}
