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
    if (thinned) return heaviestFirst(thinned, width);
    // Up to four times as many as are wanted, to begin the next round with fewer: what is within half the radius is within the whole.
    cloud = thin(cloud, width, 4 * most, radius) ?? cloud;
  }
}

/** What is common is found first, and the rest is passed over at a glance. */
function heaviestFirst(cloud: Prototypes, width: number): Prototypes {
  const order = Array.from(cloud.weights.keys()).sort((a, b) => (cloud.weights[b] as number) - (cloud.weights[a] as number)); // safe: its keys
  const points = new Float32Array(cloud.points.length);
  order.forEach((from, to) => {
    points.set(cloud.points.subarray(from * width, (from + 1) * width), to * width);
  });
  return { count: cloud.count, points, weights: Float32Array.from(order, (from) => cloud.weights[from] as number) }; // safe: its keys
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

/** How a point lies to a cloud. */
export interface Neighbourhood {
  /** Squared distance within which as much of the cloud's weight lies as was asked for; Infinity where the cloud is lighter than that. */
  readonly distance: number;
  /** The nearest prototype: its place in the cloud; -1 in an empty cloud. */
  readonly nearest: number;
}

/**
 * Looks how far a point is from this much of the cloud's weight: with the weight of a single point, from the nearest neighbour; with 1 % of
 * the whole, how rare a point is in the cloud (the distance to the k-th nearest neighbour: Ramaswamy, Rastogi and Shim, SIGMOD 2000).
 *
 * @param values where the point lies, from `at` on
 */
export function neighbourhood(cloud: Prototypes, weight: number, values: Float32Array, at: number, width: number): Neighbourhood {
  const near: [distance: number, weight: number][] = [];
  let bound = Number.POSITIVE_INFINITY;
  let least = Number.POSITIVE_INFINITY;
  let nearest = -1;
  for (let point = 0; point < cloud.count; point++) {
    const distance = squaredDistance(cloud.points, point * width, values, at, width, bound);
    if (distance > bound) continue;
    const own = cloud.weights[point] as number; // safe: point < count
    if (own >= weight) bound = distance;
    if (distance < least) {
      least = distance;
      nearest = point;
    }
    near.push([distance, own]);
  }
  near.sort((a, b) => a[0] - b[0]);
  let sum = 0;
  for (const [distance, own] of near) {
    sum += own;
    if (sum >= weight) return { distance, nearest };
  }
  return { distance: Number.POSITIVE_INFINITY, nearest };
}

/** The distance of `neighbourhood` alone. */
export function distanceTo(cloud: Prototypes, weight: number, values: Float32Array, at: number, width: number): number {
  return neighbourhood(cloud, weight, values, at, width).distance;
}
