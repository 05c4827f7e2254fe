import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isoSeconds } from '../../../../src-main/engine/ingest/iso-seconds.ts';

describe('a time in ISO 8601', () => {
  it('keeps its microseconds: it is the number that the same time has in seconds', () => {
    fc.assert(
      fc.property(fc.nat({ max: 4e9 }), fc.nat({ max: 999_999 }), fc.constantFrom('T', ' '), (seconds, micro, between) => {
        const fraction = String(micro).padStart(6, '0');
        const text = `${new Date(seconds * 1000).toISOString().slice(0, 19).replace('T', between)}.${fraction}Z`;
        expect(isoSeconds(text)).toBe(Number(`${seconds}.${fraction}`));
      }),
    );
  });

  it.each([
    ['2023-11-24T12:16:57Z', 1700828217],
    ['2023-11-24T12:16:57', 1700828217],
    ['2023-11-24 12:16:57,5', 1700828217.5],
    ['2023-11-24T13:16:57.314165+0100', 1700828217.314165],
    ['2023-11-24T06:46:57.314165-05:30', 1700828217.314165],
    [' 2023-11-24t12:16:57.123456789z ', Number('1700828217.123456789')],
    ['1969-12-31T23:59:59.25Z', -0.75],
  ])('%s', (text, seconds) => expect(isoSeconds(text)).toBe(seconds));

  it.each(['', '2023-11-24', '12:16:57', '2023-11-24T25:00:00Z', '2023-13-01T00:00:00Z', '2023-11-24T12:16:57.Z', 'yesterday'])(
    '"%s" is none',
    (text) => expect(isoSeconds(text)).toBeNaN(),
  );
});
