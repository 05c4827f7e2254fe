import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NumberReader, plainCount } from '../../../../../src-main/engine/ingest/table/number-reader.ts';

describe('a number in digits', () => {
  it('is the number that JavaScript reads, to the last bit', () => {
    const digits = (most: number) => fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength: most });
    fc.assert(
      fc.property(digits(17), digits(17), (whole, part) => {
        expect(new NumberReader().read(`${whole}.${part}`)).toBe(Number(`${whole}.${part}`));
        expect(new NumberReader().read(whole)).toBe(Number(whole));
        expect([-1, Number(whole)]).toContain(plainCount(whole));
      }),
      { numRuns: 2000 },
    );
  });

  it('is read alike by both ways, or not at all, whatever the text', () => {
    const texts = fc.string({ unit: fc.constantFrom(...'0123.,-+ex_ '), maxLength: 8 });
    fc.assert(
      fc.property(texts, (text) => {
        const value = new NumberReader().read(text);
        const strict = /^ *[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)? *$/i.test(text) && Number.isFinite(Number(text));
        if (!text.includes(',')) expect(value).toBe(strict ? Number(text) : Number.NaN);
        const count = plainCount(text);
        if (count >= 0) expect(count).toBe(Number(text));
      }),
      { numRuns: 2000 },
    );
  });

  it.each(['.5', '5.', '1e3', '-0.25', '+2'])('may be written as %s', (text) => {
    expect(new NumberReader().read(text)).toBe(Number(text));
  });

  it('settles what a comma means, by the first time or duration that has either', () => {
    const commas = new NumberReader();
    expect([commas.count('1,5'), commas.read('0,25'), commas.count('1,5'), commas.count('1,500'), commas.count('-2,0')]).toEqual([
      Number.NaN,
      0.25,
      1.5,
      Number.NaN,
      -2,
    ]);
    expect([commas.read('1.234'), commas.count('1.234'), commas.read('1.234,5'), commas.read('7')]).toEqual([
      Number.NaN,
      Number.NaN,
      Number.NaN,
      7,
    ]);
    const points = new NumberReader();
    expect([points.read('0.25'), points.read('0,25'), points.count('1,5')]).toEqual([0.25, Number.NaN, Number.NaN]);
  });
});
