import { expect, it } from 'vitest';
import { menuText } from '../../../src-main/desktop/menu-text.ts';

it('doubles &, which would mark a key', () => {
  expect(menuText('salt & pepper.csv')).toBe('salt && pepper.csv');
});

it('takes the middle out of what is too long, keeping beginning and end, and never half a letter', () => {
  const short = menuText(`${'a'.repeat(200)}-lamp.pcap`);
  expect(Array.from(short)).toHaveLength(60);
  expect(short).toMatch(/^a{40}….*-lamp\.pcap$/);
  expect(menuText('b'.repeat(60))).toBe('b'.repeat(60));
  expect(menuText('🏠'.repeat(100))).toBe(`${'🏠'.repeat(40)}…${'🏠'.repeat(19)}`);
});
