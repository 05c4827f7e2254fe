import { seededRandom } from '../detect/seeded-random.ts';

/** Euler's constant, as in the paper's approximation of harmonic numbers. */
const euler = 0.5772156649015329;

/** A tree as columns, node by node; the root is node 0. */
interface IsolationTree {
  /** Feature that a node splits by; -1 in a leaf. */
  readonly feature: number[];
  /** Values below this go left. */
  readonly split: number[];
  readonly left: number[];
  readonly right: number[];
  /** Path length of a leaf: its depth, and what the points in it would still need. */
  readonly path: number[];
}

/** Average path length of an unsuccessful search in a binary search tree of so many points: c(n) of the paper. */
function averagePath(points: number): number {
  if (points <= 1) return 0;
  if (points === 2) return 1;
  return 2 * (Math.log(points - 1) + euler) - (2 * (points - 1)) / points;
}

export interface ForestOptions {
  readonly trees: number;
  /** Points that each tree is grown from; fewer where there are fewer. */
  readonly sampleSize: number;
  readonly seed: number;
}

/**
 * Isolation Forest (Liu, Ting and Zhou, ICDM 2008): points that few random cuts set apart are unusual. A cut is made in a feature that is
 * not the same in all points of the node, as scikit-learn does.
 */
export class IsolationForest {
  readonly #trees: readonly IsolationTree[];
  readonly #width: number;
  readonly #usualPath: number;

  private constructor(trees: readonly IsolationTree[], width: number, usualPath: number) {
    this.#trees = trees;
    this.#width = width;
    this.#usualPath = usualPath;
  }

  /**
   * @param points [count, width], flat; at least one
   * @param turn awaited after every tree; it may throw to cancel
   */
  static async grow(
    points: Float32Array,
    width: number,
    { trees, sampleSize, seed }: ForestOptions,
    turn: () => Promise<void>,
  ): Promise<IsolationForest> {
    const random = seededRandom(seed);
    const count = points.length / width;
    const size = Math.min(sampleSize, count);
    const grown: IsolationTree[] = [];
    for (let tree = 0; tree < trees; tree++) {
      grown.push(growTree(points, width, drawSample(count, size, random), random));
      await turn();
    }
    return new IsolationForest(grown, width, averagePath(size));
  }

  /**
   * How unusual a point is, from 0 to 1: 2 to the power of minus its average path length over the usual one.
   * @param at where the point begins
   */
  score(points: Float32Array, at: number): number {
    let sum = 0;
    for (const tree of this.#trees) sum += pathOf(tree, points, at);
    // Of one point alone nothing is known: every path is 0, as is the usual one.
    return this.#usualPath === 0 ? 0.5 : 2 ** (-sum / this.#trees.length / this.#usualPath);
  }

  /** The scores of all points. @param turn awaited every few milliseconds */
  async scores(points: Float32Array, turn: () => Promise<void>): Promise<Float64Array> {
    const scores = new Float64Array(points.length / this.#width);
    for (let point = 0; point < scores.length; point++) {
      scores[point] = this.score(points, point * this.#width);
      if (point % 256 === 255) await turn();
    }
    return scores;
  }
}

/** So many different positions below a count, at random: the beginning of a shuffle (Fisher and Yates), kept sparsely. */
function drawSample(count: number, size: number, random: () => number): Uint32Array {
  const moved = new Map<number, number>();
  return Uint32Array.from({ length: size }, (_, drawn) => {
    const place = drawn + Math.floor(random() * (count - drawn));
    const value = moved.get(place) ?? place;
    moved.set(place, moved.get(drawn) ?? drawn);
    return value;
  });
}

function growTree(points: Float32Array, width: number, sample: Uint32Array, random: () => number): IsolationTree {
  const tree: IsolationTree = { feature: [], split: [], left: [], right: [], path: [] };
  const deepest = Math.ceil(Math.log2(Math.max(2, sample.length)));
  const at = (point: number, feature: number) => points[point * width + feature] as number; // safe: a point of the sample

  const grow = (members: Uint32Array, depth: number): number => {
    const node = tree.feature.length;
    tree.feature.push(-1);
    tree.split.push(0);
    tree.left.push(0);
    tree.right.push(0);
    tree.path.push(depth + averagePath(members.length));
    if (depth >= deepest || members.length <= 1) return node;
    const ranges: { feature: number; low: number; high: number }[] = [];
    for (let feature = 0; feature < width; feature++) {
      let low = Number.POSITIVE_INFINITY;
      let high = Number.NEGATIVE_INFINITY;
      for (const point of members) {
        const value = at(point, feature);
        if (value < low) low = value;
        if (value > high) high = value;
      }
      if (low < high) ranges.push({ feature, low, high });
    }
    const range = ranges[Math.floor(random() * ranges.length)];
    if (!range) return node;
    const { feature, low, high } = range;
    // Above the least value, so that neither side is empty.
    const drawn = low + random() * (high - low);
    const split = drawn > low ? drawn : high;
    tree.feature[node] = feature;
    tree.split[node] = split;
    tree.left[node] = grow(
      members.filter((point) => at(point, feature) < split),
      depth + 1,
    );
    tree.right[node] = grow(
      members.filter((point) => at(point, feature) >= split),
      depth + 1,
    );
    return node;
  };
  grow(sample, 0);
  return tree;
}

function pathOf(tree: IsolationTree, points: Float32Array, at: number): number {
  let node = 0;
  // Safe throughout: nodes and features are those of the tree.
  for (let feature = tree.feature[0] as number; feature >= 0; feature = tree.feature[node] as number) {
    const isLeft = (points[at + feature] as number) < (tree.split[node] as number);
    node = (isLeft ? tree.left[node] : tree.right[node]) as number;
  }
  return tree.path[node] as number;
}
