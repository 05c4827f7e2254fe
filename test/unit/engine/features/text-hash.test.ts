import fc from 'fast-check';
import { expect, it } from 'vitest';
import { textHash } from '../../../../src-main/engine/features/text-hash.ts';

it('keeps all addresses of a large network apart, in 53 bits', () => {
  const hashes = new Set<number>();
  for (let c = 0; c < 256; c++) for (let d = 0; d < 256; d++) hashes.add(textHash(`192.168.${c}.${d}`));
  for (let d = 0; d < 65_536; d++) hashes.add(textHash(`fe80::${d.toString(16)}`));
  expect(hashes.size).toBe(2 * 65_536);
  for (const hash of hashes) if (!Number.isSafeInteger(hash) || hash < 0) expect.fail(`${hash} is no whole number of 53 bits`);
});

it('depends on the text alone', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (a, b) => {
      expect(textHash(`${a}`)).toBe(textHash(a));
      expect(textHash(a) === textHash(b)).toBe(a === b);
    }),
    { seed: 4 },
  );
  // A learned home keeps these numbers: they must stay the same from version to version.
  expect([textHash(''), textHash('192.168.1.1'), textHash('ff02::fb')]).toEqual([3338908027751811, 3134547395081468, 1439274302760221]);
});
