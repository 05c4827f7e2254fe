import { expect, it } from 'vitest';
import { incidentKind } from '../../../../../src-preload/contract/parts.ts';
import { kindWords } from '../../../../../src-renderer/features/alerts/kind-words.ts';

it('has words for every kind, each another, and a sentence for each', () => {
  const labels = incidentKind.options.map((kind) => kindWords[kind].label);
  expect(new Set(labels).size).toBe(incidentKind.options.length);
  for (const kind of incidentKind.options) expect(kindWords[kind].description).toMatch(/^It .+\.$/);
});
