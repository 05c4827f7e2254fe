import { seededRandom } from '../../src-main/engine/detect/seeded-random.ts';

/** Cuts so many flows anywhere: places from 0 to `count`, ascending, of pieces of 1 to `largest`. */
export function cutPlaces(count: number, largest: number, seed: number): [from: number, end: number][] {
  const random = seededRandom(seed);
  const pieces: [number, number][] = [];
  for (let from = 0; from < count; ) {
    // Small pieces are as likely as large ones of ten times the size.
    const end = Math.min(count, from + Math.max(1, Math.round(largest ** random())));
    pieces.push([from, end]);
    from = end;
  }
  return pieces;
}
