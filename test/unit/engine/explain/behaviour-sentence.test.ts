import { describe, expect, it } from 'vitest';
import { behaviourSentence } from '../../../../src-main/engine/explain/behaviour-sentence.ts';
import { behaviourSchema } from '../../../../src-main/engine/features/behaviour-schema.ts';

describe('why a flow stands out for its device', () => {
  it.each(behaviourSchema.features)('is a sentence of its own words for %s', (name) => {
    expect(behaviourSentence(name, 'tcp')).toMatch(/^Unusual for this device: [a-z][^_]*\.$/);
    expect(behaviourSentence(name, 'tcp')).not.toBe(behaviourSentence('a name of tomorrow', 'tcp'));
  });

  it.each(behaviourSchema.features)('says nothing of ports where there are none: %s of ICMP', (name) => {
    expect(behaviourSentence(name, 'icmp')).not.toMatch(/\bports?\b/);
  });

  it.each(['a name of tomorrow', 'constructor', ''])('is a sentence for the unknown name "%s" too', (name) => {
    expect(behaviourSentence(name, 'tcp')).toBe('Something about it is unusual for this device.');
  });
});
