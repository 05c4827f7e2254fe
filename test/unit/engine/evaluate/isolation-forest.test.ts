import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../../src-main/engine/detect/seeded-random.ts';
import { IsolationForest } from '../../../../src-main/engine/evaluate/isolation-forest.ts';

const width = 3;
const turn = async () => undefined;
const grow = (points: Float32Array, seed = 1) => IsolationForest.grow(points, width, { trees: 100, sampleSize: 256, seed }, turn);

/** A cloud around the origin, and as its last points some far away from it. */
function cloudWith(outliers: readonly (readonly number[])[], count = 1000): Float32Array {
  const random = seededRandom(4);
  const cloud = Array.from({ length: count * width }, () => random() + random() + random() - 1.5);
  return Float32Array.from([...cloud, ...outliers.flat()]);
}

describe('an Isolation Forest', () => {
  it('finds what was planted', async () => {
    const points = cloudWith([
      [6, -6, 6],
      [-5, -5, 5],
      [4, 4, 4],
    ]);
    const scores = [...(await (await grow(points)).scores(points, turn))];
    const strongest = scores.map((_, point) => point).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
    expect(strongest.slice(0, 3).sort()).toEqual([1000, 1001, 1002]);
    // As the paper says of its scores: near 1 for anomalies, well below ½ for ordinary points.
    expect(Math.min(...scores.slice(1000))).toBeGreaterThan(0.6);
    expect(scores.slice(0, 1000).reduce((sum, score) => sum + score, 0) / 1000).toBeLessThan(0.5);
  });

  it('says the same with the same seed, and something else with another', async () => {
    const points = cloudWith([[3, 3, 3]], 400);
    const scoresWith = async (seed: number) => [...(await (await grow(points, seed)).scores(points, turn))];
    const first = await scoresWith(1);
    expect(await scoresWith(1)).toEqual(first);
    expect(await scoresWith(2)).not.toEqual(first);
  });

  it('scores one point as it does among others', async () => {
    const points = cloudWith([[3, 3, 3]], 100);
    const forest = await grow(points);
    expect(forest.score(points, 100 * width)).toBe((await forest.scores(points, turn))[100]);
  });

  it('says ½ where all points are the same: no cut sets one apart', async () => {
    const same = new Float32Array(50 * width).fill(2);
    for (const score of await (await grow(same)).scores(same, turn)) expect(score).toBeCloseTo(0.5, 10);
    const alone = new Float32Array(width);
    expect((await grow(alone)).score(alone, 0)).toBe(0.5);
  });
});
