/** Types of messages that ask and answer, as pairs: Zeek makes one flow of both. RFC 792, 950, 1256. */
const pairs4: readonly (readonly [number, number])[] = [
  [8, 0],
  [13, 14],
  [15, 16],
  [10, 9],
  [17, 18],
];

/** RFC 2710, 4443, 4620, 4861, 6275. */
const pairs6: readonly (readonly [number, number])[] = [
  [128, 129],
  [130, 131],
  [133, 134],
  [135, 136],
  [139, 140],
  [144, 145],
];

function bothWays(pairs: readonly (readonly [number, number])[]): Int16Array {
  const answers = new Int16Array(256).fill(-1);
  for (const [ask, answer] of pairs) {
    answers[ask] = answer;
    answers[answer] = ask;
  }
  return answers;
}

const answers4 = bothWays(pairs4);
const answers6 = bothWays(pairs6);

/** Type of the message that answers a type, or is answered by it; -1 where there is none. @param version 4 or 6 */
export function icmpAnswer(version: number, type: number): number {
  return (version === 4 ? answers4 : answers6)[type] ?? -1;
}
