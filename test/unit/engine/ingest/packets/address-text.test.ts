import { isIPv6 } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressText } from '../../../../../src-main/engine/ingest/packets/address-text.ts';

/** The address of eight groups, as words. */
function textOf(...groups: readonly number[]): string {
  const word = (index: number) => ((groups[2 * index] ?? 0) << 16) | (groups[2 * index + 1] ?? 0);
  return addressText(6, word(0), word(1), word(2), word(3));
}

describe('an address in text', () => {
  it('of IPv4 has dots', () => {
    expect(addressText(4, 0, 0, 0, 0xc0a80102 | 0)).toBe('192.168.1.2');
    expect(addressText(4, 0, 0, 0, 0)).toBe('0.0.0.0');
    expect(addressText(4, 0, 0, 0, -1)).toBe('255.255.255.255');
  });

  it.each([
    ['::', [0, 0, 0, 0, 0, 0, 0, 0]],
    ['::1', [0, 0, 0, 0, 0, 0, 0, 1]],
    ['fe80::', [0xfe80, 0, 0, 0, 0, 0, 0, 0]],
    ['2001:db8::1', [0x2001, 0xdb8, 0, 0, 0, 0, 0, 1]],
    ['2001:db8:0:1:1:1:1:1', [0x2001, 0xdb8, 0, 1, 1, 1, 1, 1]],
    ['2001:0:0:1::1', [0x2001, 0, 0, 1, 0, 0, 0, 1]],
    ['2001:db8::1:0:0:1', [0x2001, 0xdb8, 0, 0, 1, 0, 0, 1]],
    ['ff02::fb', [0xff02, 0, 0, 0, 0, 0, 0, 0xfb]],
    ['1:2:3:4:5:6:7:abcd', [1, 2, 3, 4, 5, 6, 7, 0xabcd]],
    ['::ffff:192.0.2.1', [0, 0, 0, 0, 0, 0xffff, 0xc000, 0x201]],
  ])('of IPv6 is %s, as RFC 5952 has it', (text, groups) => {
    expect(textOf(...groups)).toBe(text);
  });

  it('of IPv6 is what the system’s own canonical form is', () => {
    const group = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 0xffff }));
    fc.assert(
      fc.property(fc.array(group, { minLength: 8, maxLength: 8 }), (groups) => {
        const text = textOf(...groups);
        expect(isIPv6(text)).toBe(true);
        // The URL standard writes addresses as RFC 5952 does, but for mapped ones.
        if (!text.includes('.'))
          expect(new URL(`http://[${groups.map((part) => part.toString(16)).join(':')}]/`).hostname).toBe(`[${text}]`);
      }),
    );
  });
});
