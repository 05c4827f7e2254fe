import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildPrototypes, distanceTo, type Prototypes } from '../../../../src-main/engine/detect/prototypes.ts';
import { seededRandom } from '../../../../src-main/engine/detect/seeded-random.ts';

const width = 3;
const distance = (a: ArrayLike<number>, aAt: number, b: ArrayLike<number>, bAt: number) => {
  let sum = 0;
  for (let k = 0; k < width; k++) sum += ((a[aAt + k] ?? Number.NaN) - (b[bAt + k] ?? Number.NaN)) ** 2;
  return sum;
};

function cloud(count: number, seed: number, spread: number): Float32Array {
  const random = seededRandom(seed);
  return Float32Array.from({ length: count * width }, () => (random() - 0.5) * spread);
}

const everyPoint = (points: Float32Array): Prototypes => ({
  count: points.length / width,
  points,
  weights: new Float32Array(points.length / width).fill(1),
});

describe('the distance to a cloud', () => {
  it('is that of the k-th nearest neighbour, where each point stands for itself', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 80 }), fc.integer(), fc.integer({ min: 1, max: 90 }), (count, seed, k) => {
        const points = cloud(count, seed, 4);
        const own = cloud(2, seed + 1, 6);
        const sorted = Array.from({ length: count }, (_, point) => distance(points, point * width, own, width)).sort((a, b) => a - b);
        expect(distanceTo(everyPoint(points), k, own, width, width)).toBe(sorted[k - 1] ?? Number.POSITIVE_INFINITY);
      }),
      { seed: 4, numRuns: 300 },
    );
  });

  it('counts a point as often as its weight says', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 40 }),
        fc.integer(),
        fc.nat(80),
        (weights, seed, least) => {
          const points = cloud(weights.length, seed, 4);
          const repeated = weights.flatMap((weight, point) => Array(weight).fill([...points.subarray(point * width, (point + 1) * width)]));
          const weighted = { count: weights.length, points, weights: Float32Array.from(weights) };
          const own = cloud(1, seed + 1, 6);
          const all = everyPoint(Float32Array.from(repeated.flat()));
          expect(distanceTo(weighted, least + 1, own, 0, width)).toBe(distanceTo(all, least + 1, own, 0, width));
        },
      ),
      { seed: 4, numRuns: 300 },
    );
  });

  it('is infinite to a cloud that is lighter, and to an empty one', () => {
    const two = everyPoint(cloud(2, 1, 1));
    expect(distanceTo(two, 2, cloud(1, 2, 1), 0, width)).toBeLessThan(3);
    expect(distanceTo(two, 2.5, cloud(1, 2, 1), 0, width)).toBe(Number.POSITIVE_INFINITY);
    expect(distanceTo(everyPoint(new Float32Array(0)), 1, cloud(1, 2, 1), 0, width)).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('prototypes', () => {
  it('stand for every point within half a unit, and are farther than that from each other, where there is room for all', () => {
    const points = cloud(400, 5, 3);
    const found = buildPrototypes(points, width, 400);
    expect(found.count).toBeGreaterThan(30);
    expect(found.count).toBeLessThan(400);
    expect(found.weights.reduce((sum, weight) => sum + weight, 0)).toBe(400);
    for (let point = 0; point < 400; point++) {
      expect(distanceTo(found, 1, points, point * width, width)).toBeLessThanOrEqual(0.25);
    }
    for (let a = 0; a < found.count; a++) {
      for (let b = 0; b < a; b++) expect(distance(found.points, a * width, found.points, b * width)).toBeGreaterThan(0.25);
    }
  });

  it('are points of the cloud, at most as many as asked for, and keep the whole weight, however thin they must be', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.integer(), fc.integer({ min: 1, max: 12 }), (count, seed, most) => {
        const points = cloud(count, seed, 30);
        const found = buildPrototypes(points, width, most);
        expect(found.count).toBeLessThanOrEqual(most);
        expect(found.points).toHaveLength(found.count * width);
        expect(found.weights).toHaveLength(found.count);
        expect(found.weights.reduce((sum, weight) => sum + weight, 0)).toBe(count);
        for (let leader = 0; leader < found.count; leader++) {
          expect(distanceTo(everyPoint(points), 1, found.points, leader * width, width)).toBe(0);
        }
        expect(buildPrototypes(points, width, most)).toEqual(found);
      }),
      { seed: 4, numRuns: 100 },
    );
  });

  it('join what is exactly alike, also where there is room for all', () => {
    const point = [1, 2, 3];
    expect(buildPrototypes(Float32Array.from([...point, ...point, 9, 9, 9, ...point]), width, 10)).toEqual({
      count: 2,
      points: Float32Array.from([...point, 9, 9, 9]),
      weights: Float32Array.from([3, 1]),
    });
    expect(buildPrototypes(new Float32Array(0), width, 10)).toMatchObject({ count: 0 });
  });
});
