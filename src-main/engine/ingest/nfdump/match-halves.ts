import type { NfdumpRecord } from './nfdump-record.ts';

/**
 * Longest silence between the two directions of one flow, in microseconds. An exporter itself ends a flow after such a silence (60 s is the
 * default of nfpcapd and the longest in common use), so what comes later is another flow by its own measure.
 */
const longestGapMicroseconds = 60e6;

/** A record with the one of the other direction, or alone. */
export type Match = readonly [record: NfdumpRecord, other: NfdumpRecord | null];

function byTime(a: NfdumpRecord, b: NfdumpRecord): number {
  return a.startMicroseconds - b.startMicroseconds || a.endMicroseconds - b.endMicroseconds || a.position - b.position;
}

function distance(a: NfdumpRecord, b: NfdumpRecord | undefined): number {
  return b ? Math.abs(a.startMicroseconds - b.startMicroseconds) : Number.POSITIVE_INFINITY;
}

/**
 * Finds which records of the two directions of one conversation belong together: walks both in order of time and joins neighbours whose
 * times overlap or lie at most 60 s apart, unless the next record of either direction starts nearer to the other one.
 * The order in which the records came has no part in it. Records without a time stay alone.
 * @param forward sorted in place, as is `backward`
 */
export function matchHalves(forward: NfdumpRecord[], backward: NfdumpRecord[]): Match[] {
  const only = forward[0] ?? backward[0];
  if (only && forward.length + backward.length === 1) return [[only, null]];
  const matches: Match[] = [];
  const timed = (records: NfdumpRecord[]) => {
    const known = records.filter((record) => !Number.isNaN(record.startMicroseconds));
    if (known.length < records.length) {
      for (const record of records) if (Number.isNaN(record.startMicroseconds)) matches.push([record, null]);
    }
    return known.sort(byTime);
  };
  const ahead = timed(forward);
  const back = timed(backward);
  let [i, k] = [0, 0];
  for (;;) {
    const [one, other] = [ahead[i], back[k]];
    if (!one || !other) break;
    const gap = Math.max(one.startMicroseconds, other.startMicroseconds) - Math.min(one.endMicroseconds, other.endMicroseconds);
    const apart = distance(one, other);
    const tooFar = gap > longestGapMicroseconds;
    if (tooFar ? one.endMicroseconds < other.endMicroseconds : distance(other, ahead[i + 1]) < apart) {
      matches.push([one, null]);
      i += 1;
    } else if (tooFar || distance(one, back[k + 1]) < apart) {
      matches.push([other, null]);
      k += 1;
    } else {
      matches.push([one, other]);
      i += 1;
      k += 1;
    }
  }
  for (const record of ahead.slice(i)) matches.push([record, null]);
  for (const record of back.slice(k)) matches.push([record, null]);
  return matches;
}
