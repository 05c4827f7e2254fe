import { describe, expect, it } from 'vitest';
import { forgetColumns, rememberColumns } from '../../../src-main/settings/remember-columns.ts';

const at = (second: number) => new Date(Date.UTC(2026, 10, 22, 10, 0, second));
const told = (fingerprint: string) => ({ fingerprint, choice: { orig_bytes: `out ${fingerprint}` }, remember: true });
const met = (fingerprint: string, ...names: string[]) => ({ fingerprint, names });

describe('remembered columns', () => {
  it('are those that a table had, with its name and the time', () => {
    expect(rememberColumns({}, [told('a'), told('b')], [met('a', 'router.csv', 'other.csv'), met('c', 'c.csv')], at(1))).toEqual({
      a: { choice: { orig_bytes: 'out a' }, example: 'router.csv', rememberedAt: '2026-11-22T10:00:01.000Z' },
    });
  });

  it('are replaced by a newer choice for the same header, and forgotten one by one', () => {
    const first = rememberColumns({}, [told('a'), told('b')], [met('a', 'first.csv'), met('b', 'first.csv')], at(1));
    const second = rememberColumns(first, [told('a')], [met('a', 'second.csv')], at(2));
    expect(second).toMatchObject({ a: { example: 'second.csv' }, b: { example: 'first.csv' } });
    expect(Object.keys(forgetColumns(second, 'a'))).toEqual(['b']);
    expect(forgetColumns(second, 'unknown')).toEqual(second);
  });

  it('are 200 at most: the oldest give way', () => {
    let columns = {};
    for (let index = 0; index < 210; index += 1)
      columns = rememberColumns(columns, [told(`h${index}`)], [met(`h${index}`, 'x.csv')], at(index));
    expect(Object.keys(columns)).toHaveLength(200);
    expect(columns).not.toHaveProperty('h9');
    expect(columns).toHaveProperty('h10');
  });
});
