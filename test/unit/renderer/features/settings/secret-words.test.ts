import { expect, it } from 'vitest';
import { secretName } from '../../../../../src-preload/contract/program.ts';
import { secretNames } from '../../../../../src-renderer/features/settings/secret-words.ts';

it('calls no secret by the name that the program uses', () => {
  for (const name of secretName.options) {
    expect(secretNames[name]).toMatch(/^[A-Z][a-z]/);
    expect(secretNames[name]).not.toContain(name);
  }
});
