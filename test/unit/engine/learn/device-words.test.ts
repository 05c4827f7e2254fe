import { describe, expect, it } from 'vitest';
import { type BehaviourFeature, behaviourSchema } from '../../../../src-main/engine/features/behaviour-schema.ts';
import { deviceWords } from '../../../../src-main/engine/learn/device-words.ts';

type Flow = Partial<Record<BehaviourFeature, number>>;

const features = (flows: readonly Flow[]) =>
  Float32Array.from(flows.flatMap((flow) => behaviourSchema.features.map((name) => flow[name] ?? 0)));
const words = (flows: readonly Flow[], days = 0, stands = flows.length) => deviceWords(features(flows), stands, days);

const lookUp: Flow = { names: 1, answered: 1, sent_bytes: Math.log1p(40), received_bytes: Math.log1p(90) };
const ignored: Flow = { service_unknown: 1, unanswered: 1, sent_bytes: Math.log1p(40) };

describe('what is usual for a device, in words', () => {
  it.each([
    [[], 0, 'Nothing was learned of it.'],
    [[lookUp], 0, 'Used for looking up names (DNS) (all). One flow sends up to 40 bytes and receives up to 90 bytes.'],
    [
      [ignored],
      0,
      'Used for services that the file does not name (all). One flow sends up to 40 bytes and receives nothing; it got no answer.',
    ],
    [
      [ignored, ignored],
      0,
      'Used for services that the file does not name (all). One flow sends up to 40 bytes and receives nothing; none gets an answer.',
    ],
    [[{ web: 1 }], 0, 'Used for web traffic (all). One flow carries no data.'],
    [
      [lookUp, lookUp, lookUp, ignored],
      0,
      'Used for looking up names (DNS) (75 %) and services that the file does not name (25 %). One flow sends up to 40 bytes and receives up to 90 bytes; 25 % get no answer.',
    ],
  ] as const)('%#', (flows, days, sentences) => {
    expect(words(flows, days)).toBe(sentences);
  });

  it('tells how often where it was watched for a day or more, in singular and plural', () => {
    expect(words([lookUp], 3, 3)).toMatch(/^About 1 flow a day\. Used for /);
    expect(words([lookUp], 7, 2)).toMatch(/^About 1 flow a day\. /);
    expect(words([lookUp], 2, 3000)).toMatch(/^About 1,500 flows a day\. /);
    expect(words([lookUp], 0.9, 3000)).toMatch(/^Used for /);
  });
});
