import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shortText } from '../../../../src-main/alerts/words/short-text.ts';

describe('shortText', () => {
  it.each([
    ['as it is', 20, 'as it is'],
    ['exactly so long', 15, 'exactly so long'],
    ['cut between words here', 18, 'cut between words…'],
    ['cut between words here', 17, 'cut between…'],
    ['a comma, and more of it', 9, 'a comma…'],
    ['oneendlesswordthatnobodycuts', 10, 'oneendles…'],
    ['line\nafter\r\n line\t!', 40, 'line after line !'],
    ['bell\u0007, zero\u0000, turned \u202etxt', 40, 'bell, zero, turned txt'],
    ['', 5, ''],
  ])('%j in %i characters', (text, most, short) => {
    expect(shortText(text, most)).toBe(short);
  });

  it('is never longer than it may be, and on one line, whatever it is given', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), fc.integer({ min: 2, max: 60 }), (text, most) => {
        const short = shortText(text, most);
        return [...short].length <= most && !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(short);
      }),
    );
  });
});
