import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scanPlainNumber } from '../../../../../src-main/engine/ingest/zeek/scan-plain-number.ts';

/** The number of a whole cell; NaN where the cell is anything else. */
function parse(text: string): number {
  const bytes = Buffer.from(`#${text}#`);
  const slots = new Float64Array([Number.NaN, -7]);
  const end = scanPlainNumber(bytes, 1, slots, 1);
  expect(slots[0]).toBeNaN();
  if (end === 1) expect(slots[1]).toBe(-7);
  return end > 1 && end === bytes.length - 1 ? (slots[1] ?? 0) : Number.NaN;
}

const digits = (most: number) => fc.string({ unit: fc.constantFrom(...'0123456789'), maxLength: most });

describe('a plain number', () => {
  it('is exactly what Number makes of its text', () => {
    fc.assert(
      fc.property(digits(24), digits(30), fc.boolean(), (whole, fraction, hasPoint) => {
        const text = hasPoint ? `${whole}.${fraction}` : whole;
        fc.pre(text !== '' && text !== '.');
        expect(parse(text)).toBe(Number(text));
      }),
      { numRuns: 5000 },
    );
  });

  it('is exact for times in microseconds', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e9 }), fc.integer({ min: 0, max: 999_999 }), (seconds, fraction) => {
        const text = `${seconds}.${String(fraction).padStart(6, '0')}`;
        expect(parse(text)).toBe(Number(text));
      }),
      { numRuns: 5000 },
    );
  });

  it.each(['1601998366.785668', '9007199254740991', '9007199254740992', '9007199254740993', '900719925474099.3', '0.20696377754211426'])(
    '%s is exact',
    (text) => expect(parse(text)).toBe(Number(text)),
  );

  it.each(['', '.', '-1', '+1', '1e3', ' 1', '1 ', '1.2.3', '0x10', '1,5', 'nan', 'Infinity', '9'.repeat(400)])('"%s" is none', (text) =>
    expect(parse(text)).toBeNaN(),
  );
});
