import { describe, expect, it } from 'vitest';
import { DeviceSurvey, sampleSize } from '../../../../src-main/engine/detect/device-survey.ts';
import { type FeatureValues, featureVectors } from '../../../helpers/feature-vectors.ts';

const answered: FeatureValues = { tcp: 1, answered: 1, received_packets: 2 };
const lost: FeatureValues = { tcp: 1, unanswered: 1 };
const lookup: FeatureValues = { udp: 1, answered: 1, received_packets: 1 };

/** A survey of flows in turn. @param hours from the first to the last; null where no time is known */
function survey(flows: readonly FeatureValues[], hours: number | null = 1): DeviceSurvey {
  const made = new DeviceSurvey();
  const features = featureVectors(flows);
  for (let flow = 0; flow < flows.length; flow++) {
    made.add(features, flow, hours === null ? Number.NaN : 1_700_000_000 + (hours * 3600 * flow) / (flows.length - 1));
  }
  return made;
}

const mixed = (bad: number, good: number, kind = lost) => [
  ...Array<FeatureValues>(bad).fill(kind),
  ...Array<FeatureValues>(good).fill(answered),
];

describe('a device of a file', () => {
  it('is small below a hundred flows', () => {
    expect(survey(mixed(0, 99)).isSmall).toBe(true);
    expect(survey(mixed(0, 100)).isSmall).toBe(false);
    expect(new DeviceSurvey().isSmall).toBe(true);
    expect(new DeviceSurvey().mostlyUnanswered).toBe(false);
  });

  it('is mostly unanswered where more than half of its flows are TCP without an answer', () => {
    expect(survey(mixed(100, 100)).mostlyUnanswered).toBe(false);
    expect(survey(mixed(101, 99)).mostlyUnanswered).toBe(true);
  });

  it('is so only where there are at least 30 an hour', () => {
    expect(survey(mixed(119, 1), 4).mostlyUnanswered).toBe(false);
    expect(survey(mixed(120, 1), 4).mostlyUnanswered).toBe(true);
    expect(survey(mixed(120, 1), 5).mostlyUnanswered).toBe(false);
    // Less than an hour, or none at all, counts as one.
    expect(survey(mixed(100, 0), 0.1).mostlyUnanswered).toBe(true);
    expect(survey(mixed(100, 0), null).mostlyUnanswered).toBe(true);
  });

  it('is so of TCP alone, without a proper answer', () => {
    const every = (kind: FeatureValues) => survey(mixed(150, 0, kind)).mostlyUnanswered;
    expect(every({ tcp: 1, reset: 1 })).toBe(true);
    expect(every({ tcp: 1, seen_in_part: 1 })).toBe(true);
    expect(every({ tcp: 1, reset: 1, received_packets: Math.log1p(2) })).toBe(true);
    expect(every({ tcp: 1, reset: 1, received_packets: Math.log1p(3) })).toBe(false);
    expect(every({ tcp: 1, reset: 1, received_packets: Math.log1p(1), received_bytes: Math.log1p(10) })).toBe(false);
    expect(every({ tcp: 1, state_unknown: 1 })).toBe(false);
    expect(every({ udp: 1, unanswered: 1 })).toBe(false);
    // Too few to tell.
    expect(survey(mixed(99, 0)).mostlyUnanswered).toBe(false);
  });

  it('is measured by all of its flows, without TCP where that is mostly unanswered, and by none where they are too few', () => {
    expect(survey(mixed(0, 120)).measure?.seen).toBe(120);
    expect(survey(mixed(0, 99)).measure).toBeNull();
    expect(survey([...mixed(300, 0), ...Array<FeatureValues>(110).fill(lookup)]).measure?.seen).toBe(110);
    expect(survey([...mixed(300, 0), ...Array<FeatureValues>(99).fill(lookup)]).measure).toBeNull();
    const much = survey(mixed(0, sampleSize + 500));
    expect(much.sample.seen).toBe(sampleSize + 500);
    expect(much.sample.values()).toHaveLength(sampleSize * 39);
  });
});
