/** How far a score is beyond its threshold: "3.2 × threshold". */
export function formatTimesThreshold(ratio: number): string {
  const digits = ratio >= 100 ? 0 : ratio >= 1 ? 1 : 2;
  return `${new Intl.NumberFormat('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(ratio)} × threshold`;
}
