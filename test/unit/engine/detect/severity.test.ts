import { describe, expect, it } from 'vitest';
import { severity } from '../../../../src-main/engine/detect/severity.ts';

describe('severity', () => {
  it.each([
    [1.0001, 'Low'],
    [1.2, 'Low'],
    [1.2001, 'Medium'],
    [1.5, 'Medium'],
    [1.5001, 'High'],
    [2, 'High'],
    [2.0001, 'Critical'],
    [1e9, 'Critical'],
  ] as const)('of %d times the threshold is %s', (ratio, expected) => {
    expect(severity(ratio)).toBe(expected);
  });
});
