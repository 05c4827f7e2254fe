import { describe, expect, it } from 'vitest';
import { deviceWords } from '../../../../src-main/engine/learn/device-words.ts';
import { type FeatureValues, featureVectors } from '../../../helpers/feature-vectors.ts';

const lookup: FeatureValues = { names: 1, answered: 1, sent_bytes: Math.log1p(40), received_bytes: Math.log1p(120) };
const web: FeatureValues = { web: 1, answered: 1, sent_bytes: Math.log1p(2000), received_bytes: Math.log1p(9000) };
const many = (count: number, flow: FeatureValues) => Array<FeatureValues>(count).fill(flow);

describe('what is usual for a device, in words', () => {
  it('tells how often, to how many, for what, most first, and how much', () => {
    expect(deviceWords(featureVectors([...many(60, web), ...many(36, lookup), ...many(4, { other_service: 1 })]), 5000, 2.5, 7)).toBe(
      'About 2,000 flows a day, to 7 addresses; it talks to web services (60 %), looks up names (DNS) (36 %). ' +
        'A flow sends up to 2.0 kB and receives up to 9.0 kB.',
    );
  });

  it('tells how many flows in all, where that is less than a day', () => {
    expect(deviceWords(featureVectors(many(10, lookup)), 10, 0.5, 1)).toMatch(
      /^10 flows, to 1 address; it looks up names \(DNS\) \(100 %\)\./,
    );
    expect(deviceWords(featureVectors(many(10, lookup)), 3, 30, 1)).toMatch(/^About 1 flows? a day/);
  });

  it('tells what stays without an answer, where that is a hundredth or more', () => {
    const lost = (count: number) =>
      deviceWords(featureVectors([...many(count, { ...web, unanswered: 1 }), ...many(1000 - count, web)]), 1000, 1, 2);
    expect(lost(10)).toMatch(/; 1 % of its flows get no answer\.$/);
    expect(lost(9)).not.toMatch(/no answer/);
  });

  it('says so where nothing was learned', () => {
    expect(deviceWords(new Float32Array(0), 0, 0, 0)).toBe('Nothing was learned of it.');
  });
});
