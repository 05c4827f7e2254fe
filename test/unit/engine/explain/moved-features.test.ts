import { describe, expect, it } from 'vitest';
import { amountWords, featureWords, shareWords, usualWords } from '../../../../src-main/engine/explain/feature-words.ts';
import { IncidentBuilder } from '../../../../src-main/engine/explain/incident-builder.ts';
import { timeWords } from '../../../../src-main/engine/explain/time-words.ts';
import { behaviourSchema } from '../../../../src-main/engine/features/behaviour-schema.ts';
import { attacks } from '../../../helpers/attacks.ts';
import { scoredBatches, type TestFlow, usualRanges } from '../../../helpers/scored-flows.ts';

function moved(flows: readonly TestFlow[], usual: ReturnType<typeof usualRanges>) {
  const builder = new IncidentBuilder({ usual: () => usual });
  for (const { batch, scored, addresses } of scoredBatches(flows)) builder.add(batch, scored, addresses);
  return builder.finish()[0]?.moved ?? [];
}

describe('words of features', () => {
  it.each(behaviourSchema.features)('%s has a label and a unit that can be told', (feature) => {
    const { label, unit } = featureWords[feature];
    expect(label).not.toContain('_');
    const words = [usualWords(feature, 0, 1), usualWords(feature, 0, 0), unit === 'yes or no' ? shareWords(1, 3) : amountWords(unit, 1)];
    for (const text of words) expect(text).toMatch(/^[a-z0-9][\w ,.()]+$|^\d+$/);
  });

  it.each([
    ['peers', 0, 0.08, 'up to 4'],
    ['peers', 0.02, 0.08, 'up to 4'],
    ['peers', 0.1, 0.42, '5 to 21'],
    ['peers', 0, 0, 'hardly any'],
    ['peers', 0.5, 1, '25 to 50 or more'],
    ['sent_packets', Math.log1p(1), Math.log1p(8), '1 to 8'],
    ['sent_packets', Math.log1p(4), Math.log1p(4), '4'],
    ['sent_bytes', 0, Math.log1p(2000), 'up to 2.0 kB'],
    ['sent_bytes', Math.log1p(48), Math.log1p(7500), '48 bytes to 7.5 kB'],
    ['sent_bytes_recently', 0, Math.log1p(5), 'up to 500 kB'],
    ['duration', Math.log1p(120), Math.log1p(240), '2 to 4 minutes'],
    ['remote_control', 0, 0, 'hardly ever'],
    ['tcp', 0, 1, 'at times'],
    ['tcp', 1, 1, 'always'],
  ] as const)('usual %s from %d to %d is "%s"', (feature, low, high, words) => {
    expect(usualWords(feature, low, high)).toBe(words);
  });

  it.each([
    [0.4, 'less than a second'],
    [1, '1 second'],
    [59, '59 seconds'],
    [59.9, '1 minute'],
    [90, '2 minutes'],
    [5400, '1.5 hours'],
    [86_382, '1 day'],
    [200_000, '2.5 days'],
    [8.64e7, '1,000 days'],
  ])('%d seconds are "%s"', (seconds, words) => {
    expect(timeWords(seconds)).toBe(words);
  });

  it.each([
    [1, 1, 'yes'],
    [1, 43, 'all 43'],
    [0.93, 43, 'most (40 of 43)'],
    [0.3, 10, '3 of 10'],
    [0.01, 10, 'none of 10'],
  ])('a share of %d of %d is "%s"', (share, flows, words) => {
    expect(shareWords(share, flows)).toBe(words);
  });
});

describe('what moved most', () => {
  it('is told in units of a person, strongest first, at most five', () => {
    const usual = usualRanges('this-file', 900, {
      peers: 0.08,
      ports: 0.02,
      tcp: 1,
      peer_remote: 1,
      same_kind: 1,
      unanswered: 1,
      service_unknown: 1,
      flows_in_a_minute: 1,
      flows_in_ten_minutes: 1,
      same_destination: 0.02,
    });
    const told = moved(attacks.scan(100), usual);
    expect(told[0]).toEqual({
      feature: 'peers',
      label: 'different addresses in ten minutes',
      usual: 'up to 4',
      seen: expect.stringMatching(/^\d+( or more)?$/),
    });
    expect(told.length).toBeLessThanOrEqual(5);
    expect(new Set(told.map(({ feature }) => feature)).size).toBe(told.length);
  });

  it('leaves out what lies where it usually does', () => {
    const everything = Object.fromEntries(behaviourSchema.features.map((feature) => [feature, 30]));
    const told = moved(
      attacks.visit().map((flow) => ({ ...flow, worst: 'peers' as const })),
      usualRanges('this-file', 900, everything),
    );
    // Only together unusual: then what the detector names is told, with its usual range.
    expect(told).toEqual([{ feature: 'peers', label: 'different addresses in ten minutes', usual: 'up to 50 or more', seen: '1' }]);
  });

  it('tells no usual range where nothing is usual yet', () => {
    expect(moved(attacks.visit(), usualRanges('learned', 0))).toEqual([
      { feature: 'peers', label: 'different addresses in ten minutes', usual: null, seen: '1' },
    ]);
  });
});
