import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressKind, isSelfAssigned } from '../../../../src-main/engine/features/address-kind.ts';

/** Both ends of each range, and what lies just outside. */
const cases = {
  local: [
    ...['10.0.0.0', '10.255.255.255', '172.16.0.0', '172.31.255.255', '192.168.0.0', '192.168.255.255'],
    ...['169.254.0.1', '100.64.0.0', '100.127.255.255', 'fe80::1', 'febf::1', 'fc00::', 'fdff::9'],
  ],
  remote: [
    ...['9.255.255.255', '11.0.0.0', '172.15.255.255', '172.32.0.0', '192.167.255.255', '192.169.0.0', '100.63.255.255', '100.128.0.0'],
    ...['8.8.8.8', '223.255.255.255', '240.0.0.1', '255.255.255.254', '2001:db8::1', 'fec0::1', 'fbff::1', 'fe00::1'],
    ...['printer.lan', '192.168.1', '192.168.1.256'],
  ],
  group: ['224.0.0.0', '224.0.0.251', '239.255.255.255', '255.255.255.255', 'ff00::', 'ff02::fb', 'FF02::1'],
  nobody: ['', '0.0.0.0', '127.0.0.1', '127.255.255.255', '::', '::1', '0:0:0:0:0:0:0:0'],
} as const;

/** Which of the addresses above, and of some more, a machine gives itself. */
const selfAssigned = ['169.254.0.1', '169.254.0.0', '169.254.255.255', 'fe80::1', 'FE80::1', 'febf::1', 'fe80::80e6:50ff:fe12:1464'];

describe('a self-assigned address', () => {
  it.each(selfAssigned)('is %s', (address) => {
    expect(isSelfAssigned(address)).toBe(true);
  });

  it('is none that a router or a provider gives, nor a name', () => {
    const others = [...Object.values(cases).flat(), '169.253.255.255', '169.255.0.0', 'fec0::', 'fe7f::1', 'fe80', '169.254'];
    const given = others.filter((address) => !selfAssigned.includes(address));
    expect(given.filter(isSelfAssigned)).toEqual([]);
  });
});

describe('the kind of an address', () => {
  it.each(Object.entries(cases))('is %s', (kind, addresses) => {
    expect(addresses.map((address) => [address, addressKind(address)])).toEqual(addresses.map((address) => [address, kind]));
  });

  it('of IPv4 agrees with the ranges as numbers', () => {
    const byNumbers = (address: string) => {
      const [a = 0, b = 0, c = 0, d = 0] = address.split('.').map(Number);
      if ((a >= 224 && a <= 239) || (a === 255 && b === 255 && c === 255 && d === 255)) return 'group';
      if (a === 127 || a + b + c + d === 0) return 'nobody';
      const isLocal =
        a === 10 ||
        (a === 172 && b >= 16 && b < 32) ||
        (a === 192 && b === 168) ||
        (a === 169 && b === 254) ||
        (a === 100 && b >= 64 && b < 128);
      return isLocal ? 'local' : 'remote';
    };
    const byte = fc.oneof(fc.integer({ min: 0, max: 255 }), fc.constantFrom(0, 10, 100, 127, 169, 172, 192, 224, 255));
    const address = fc.oneof(
      fc.tuple(byte, byte, byte, byte),
      fc.tuple(fc.constantFrom(172, 100, 192, 169), fc.constantFrom(15, 16, 31, 32, 63, 64, 127, 128, 168, 254), byte, byte),
    );
    fc.assert(
      fc.property(address, (bytes) => {
        const text = bytes.join('.');
        expect(addressKind(text)).toBe(byNumbers(text));
      }),
      { seed: 4, numRuns: 2000 },
    );
  });
});
