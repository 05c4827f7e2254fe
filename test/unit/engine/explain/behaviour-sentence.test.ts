import { describe, expect, it } from 'vitest';
import { behaviourSentence } from '../../../../src-main/engine/explain/behaviour-sentence.ts';
import { behaviourSchema } from '../../../../src-main/engine/features/behaviour-schema.ts';

describe('why a flow stands out for its device', () => {
  it.each(behaviourSchema.features)('is a sentence of its own words for %s', (name) => {
    expect(behaviourSentence(name)).toMatch(/^[A-Z][^_]* is unusual for this device\.$/);
    expect(behaviourSentence(name)).not.toBe(behaviourSentence('a name of tomorrow'));
  });

  it.each(['a name of tomorrow', 'constructor', ''])('is a sentence for the unknown name "%s" too', (name) => {
    expect(behaviourSentence(name)).toBe('Something about it is unusual for this device.');
  });
});
