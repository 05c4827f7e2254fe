import { describe, expect, it } from 'vitest';
import { forgetColumns, rememberColumns } from '../../../src-main/settings/remember-columns.ts';

const at = (second: number) => new Date(Date.UTC(2026, 10, 22, 10, 0, second));
const told = (fingerprint: string, remember = true) => ({ fingerprint, choice: { orig_bytes: `out ${fingerprint}` }, remember });

describe('remembered columns', () => {
  it('are those that shall be remembered, with the file and the time', () => {
    expect(rememberColumns({}, [told('a'), told('b', false)], 'router.csv', at(1))).toEqual({
      a: { choice: { orig_bytes: 'out a' }, example: 'router.csv', rememberedAt: '2026-11-22T10:00:01.000Z' },
    });
  });

  it('are replaced by a newer choice for the same header, and forgotten one by one', () => {
    const first = rememberColumns({}, [told('a'), told('b')], 'first.csv', at(1));
    const second = rememberColumns(first, [told('a')], 'second.csv', at(2));
    expect(second).toMatchObject({ a: { example: 'second.csv' }, b: { example: 'first.csv' } });
    expect(Object.keys(forgetColumns(second, 'a'))).toEqual(['b']);
    expect(forgetColumns(second, 'unknown')).toEqual(second);
  });

  it('are 200 at most: the oldest give way', () => {
    let columns = {};
    for (let index = 0; index < 210; index += 1) columns = rememberColumns(columns, [told(String(index))], 'x.csv', at(index));
    expect(Object.keys(columns)).toHaveLength(200);
    expect(columns).not.toHaveProperty('9');
    expect(columns).toHaveProperty('10');
  });
});
