import { describe, expect, it } from 'vitest';
import { WholeLines } from '../../../../../src-main/engine/ingest/open/whole-lines.ts';

describe('whole lines', () => {
  it('hold a begun line back until its end comes', () => {
    const lines = new WholeLines();
    expect(['a,b', '\nc', ',d\ne\nf', ''].map((chunk) => lines.push(chunk))).toEqual(['', 'a,b\n', 'c,d\ne\n', '']);
    expect(lines.end()).toBe('f');
    expect(lines.end()).toBe('');
  });

  it('let a line without an end through in pieces', () => {
    const lines = new WholeLines();
    const piece = 'x'.repeat(5 * 1024 * 1024);
    expect(lines.push(piece)).toBe('');
    expect(lines.push(piece)).toHaveLength(10 * 1024 * 1024);
    expect(lines.end()).toBe('');
  });
});
