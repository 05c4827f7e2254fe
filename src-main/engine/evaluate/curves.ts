import { labelCodes } from '../types.ts';

/** A point of a curve; both from 0 to 1. */
export type CurvePoint = readonly [x: number, y: number];

/** How a detector does at every threshold that it might have. */
export interface Curves {
  /** x: share of the benign flows flagged; y: share of the malicious flows flagged. From (0, 0) to (1, 1). */
  readonly roc: readonly CurvePoint[];
  /** x: recall; y: precision. From the highest threshold that flags anything to recall 1. */
  readonly precisionRecall: readonly CurvePoint[];
}

const mostPoints = 300;

/** Leaves out points that are hardly away from the last one kept, so that at most `mostPoints` remain; both ends stay. */
function thinned(points: readonly CurvePoint[]): CurvePoint[] {
  for (let step = 0; ; step = step === 0 ? 1 / mostPoints : 1.5 * step) {
    const kept: CurvePoint[] = [];
    for (const [index, point] of points.entries()) {
      const last = kept.at(-1);
      const moved = last ? Math.max(Math.abs(point[0] - last[0]), Math.abs(point[1] - last[1])) : 1;
      if (moved > step || index === points.length - 1) kept.push(point);
    }
    if (kept.length <= mostPoints) return kept;
  }
}

/** Both curves; null unless both labels occur. Flows of equal scores are taken together; unlabelled ones do not count. */
export function curvesOf(labels: Uint8Array, scores: Float32Array): Curves | null {
  const judged = Uint32Array.from(labels.keys()).filter((flow) => labels[flow] !== labelCodes.none);
  const isMalicious = (flow: number) => labels[flow] === labelCodes.malicious;
  const malicious = judged.filter(isMalicious).length;
  const benign = judged.length - malicious;
  if (malicious === 0 || benign === 0) return null;
  const scoreOf = (flow: number) => scores[flow] ?? 0;
  judged.sort((a, b) => scoreOf(b) - scoreOf(a));
  const roc: CurvePoint[] = [[0, 0]];
  const precisionRecall: CurvePoint[] = [];
  let caught = 0;
  for (const [index, flow] of judged.entries()) {
    if (isMalicious(flow)) caught++;
    const next = judged[index + 1];
    if (next !== undefined && scoreOf(next) === scoreOf(flow)) continue;
    const flagged = index + 1;
    roc.push([(flagged - caught) / benign, caught / malicious]);
    precisionRecall.push([caught / malicious, caught / flagged]);
    if (caught === malicious && flagged - caught === benign) break;
  }
  const complete = precisionRecall.findIndex(([recall]) => recall === 1);
  return { roc: thinned(roc), precisionRecall: thinned(precisionRecall.slice(0, complete + 1)) };
}
