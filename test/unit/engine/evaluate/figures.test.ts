import { describe, expect, it } from 'vitest';
import { meanOf, spreadOf } from '../../../../src-main/engine/evaluate/figures.ts';

describe('the spread of a figure', () => {
  it('is its median and range', () => {
    expect(spreadOf([0.3, 0.1, 0.9])).toEqual({ median: 0.3, lowest: 0.1, highest: 0.9 });
    expect(spreadOf([4, 10, 1, 2])).toEqual({ median: 3, lowest: 1, highest: 10 });
  });

  it('leaves out runs in which it has no meaning, and is null without any other', () => {
    expect(spreadOf([null, 5])).toEqual({ median: 5, lowest: 5, highest: 5 });
    expect(spreadOf([null])).toBeNull();
  });
});

describe('the mean of a figure', () => {
  it('is null where one capture lacks it', () => {
    expect(meanOf([1, 2, 6])).toBe(3);
    expect(meanOf([1, null])).toBeNull();
    expect(meanOf([])).toBeNull();
  });
});
