/** An IPv4 address in text, from its 32 bits. */
function ipv4Text(word: number): string {
  return `${word >>> 24}.${(word >>> 16) & 255}.${(word >>> 8) & 255}.${word & 255}`;
}

/** An IPv6 address as RFC 5952 writes it: lower case, the longest run of zero groups as "::", mapped IPv4 in dots. */
function ipv6Text(words: readonly [number, number, number, number]): string {
  if (words[0] === 0 && words[1] === 0 && words[2] === 0xffff) return `::ffff:${ipv4Text(words[3])}`;
  const groups = words.flatMap((word) => [word >>> 16, word & 0xffff]);
  let longest = 1; // A single zero group is written as "0".
  let longestAt = -1;
  let run = 0;
  for (const [index, group] of groups.entries()) {
    run = group === 0 ? run + 1 : 0;
    if (run > longest) {
      longest = run;
      longestAt = index - run + 1;
    }
  }
  const hex = (part: readonly number[]) => part.map((group) => group.toString(16)).join(':');
  return longestAt < 0 ? hex(groups) : `${hex(groups.slice(0, longestAt))}::${hex(groups.slice(longestAt + longest))}`;
}

/** An address in canonical text. @param version 4: the last word alone counts; else 6 */
export function addressText(version: number, word0: number, word1: number, word2: number, word3: number): string {
  return version === 4 ? ipv4Text(word3) : ipv6Text([word0, word1, word2, word3]);
}
