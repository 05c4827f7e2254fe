/** A cloud of points told by few of them: each stands for the points near it. */
export interface Prototypes {
  readonly count: number;
  /** float32 of shape [count, width]. */
  readonly points: Float32Array;
  /** How many points each stands for. */
  readonly weights: Float32Array;
}

/** Squared distance within which a point is told by another, to begin with. */
const firstRadius = 0.25;

/**
 * Thins a cloud by leader clustering (Hartigan, 1975): a point joins the first prototype within a radius, or becomes one. Where there would
 * be too many, the radius doubles. The same points in the same order give the same prototypes.
 *
 * @param points float32 of shape [count, width]; @param most prototypes at most
 */
export function buildPrototypes(points: Float32Array, width: number, most: number): Prototypes {
  let cloud: Prototypes = { count: points.length / width, points, weights: new Float32Array(points.length / width).fill(1) };
  for (let radius = firstRadius; ; radius *= 2) {
    const thinned = thin(cloud, width, most, radius);
    if (thinned) return thinned;
    // Up to four times as many as are wanted, to begin the next round with fewer: what is within half the radius is within the whole.
    cloud = thin(cloud, width, 4 * most, radius) ?? cloud;
  }
}

function thin(cloud: Prototypes, width: number, most: number, radius: number): Prototypes | null {
  const leaders = new Float32Array(most * width);
  const weights = new Float32Array(most);
  let count = 0;
  for (let point = 0; point < cloud.count; point++) {
    const weight = cloud.weights[point] as number; // safe: point < count
    let found = -1;
    for (let leader = 0; leader < count && found < 0; leader++) {
      if (squaredDistance(leaders, leader * width, cloud.points, point * width, width, radius) <= radius) found = leader;
    }
    if (found < 0) {
      if (count === most) return null;
      found = count++;
      leaders.set(cloud.points.subarray(point * width, (point + 1) * width), found * width);
    }
    weights[found] = (weights[found] as number) + weight; // safe: found < most
  }
  return { count, points: leaders.slice(0, count * width), weights: weights.slice(0, count) };
}

/** Squared Euclidean distance; where it exceeds the bound, some number above the bound. */
function squaredDistance(a: Float32Array, aAt: number, b: Float32Array, bAt: number, width: number, bound: number): number {
  let sum = 0;
  for (let k = 0; k < width; k++) {
    const difference = (a[aAt + k] as number) - (b[bAt + k] as number); // safe: within both
    sum += difference * difference;
    if (sum > bound) return sum;
  }
  return sum;
}

/**
 * Squared distance within which this much of the cloud's weight lies: with the weight of a single point, the distance to the nearest
 * neighbour; with 1 % of the whole, how rare a point is in the cloud (the distance to the k-th nearest neighbour: Ramaswamy, Rastogi and
 * Shim, SIGMOD 2000). Infinity where the cloud is lighter than that.
 *
 * @param values where the point lies, from `at` on
 */
export function distanceTo(cloud: Prototypes, weight: number, values: Float32Array, at: number, width: number): number {
  const near: [distance: number, weight: number][] = [];
  let bound = Number.POSITIVE_INFINITY;
  for (let point = 0; point < cloud.count; point++) {
    const distance = squaredDistance(cloud.points, point * width, values, at, width, bound);
    if (distance > bound) continue;
    const own = cloud.weights[point] as number; // safe: point < count
    if (own >= weight) bound = distance;
    near.push([distance, own]);
  }
  near.sort((a, b) => a[0] - b[0]);
  let sum = 0;
  for (const [distance, own] of near) {
    sum += own;
    if (sum >= weight) return distance;
  }
  return Number.POSITIVE_INFINITY;
}

/** The prototype nearest to a point: its place in the cloud. */
export function nearestTo(cloud: Prototypes, values: Float32Array, at: number, width: number): number {
  let nearest = 0;
  let bound = Number.POSITIVE_INFINITY;
  for (let point = 0; point < cloud.count; point++) {
    const distance = squaredDistance(cloud.points, point * width, values, at, width, bound);
    if (distance >= bound) continue;
    bound = distance;
    nearest = point;
  }
  return nearest;
}
