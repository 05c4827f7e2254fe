import { expect, it } from 'vitest';
import { leavingWords } from '../../../../../src-renderer/features/settings/leaving-words.ts';

it('tells that nothing leaves unasked unless the check at each start is switched on', () => {
  const off = leavingWords({ updates: { checkAtStart: false } });
  expect(off.summary).toMatch(/^Nothing, unless/);
  expect(off.lines.join(' ')).not.toMatch(/start/);

  const on = leavingWords({ updates: { checkAtStart: true } });
  expect(on.summary).not.toMatch(/Nothing/);
  expect(on.lines).toEqual(['At each start: the question which version is the newest.', ...off.lines]);
});
