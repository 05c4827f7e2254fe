import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitFactory, splitHome } from '../../../../src-main/engine/evaluate/protocols.ts';

/** Flows in order of time by their labels: b benign, m malicious, - none. */
const flows = (labels: string) => ({ count: labels.length, label: Uint8Array.from(labels, (label) => '-bm'.indexOf(label)) });
const split = (labels: string) => {
  const { learn, test, swapped } = splitHome(flows(labels));
  return { learn: [...learn], test: [...test], swapped };
};

describe('protocol F', () => {
  it('judges everything and learns nothing', () => {
    const { learn, test, swapped } = splitFactory(flows('bmb'));
    expect([...learn]).toEqual([]);
    expect([...test]).toEqual([0, 1, 2]);
    expect(swapped).toBe(false);
  });
});

describe('protocol H', () => {
  it('learns the first half of the benign flows, counted, and judges all after the last of them', () => {
    expect(split('bmbbmb')).toEqual({ learn: [0, 2], test: [3, 4, 5], swapped: false });
    // The odd one goes to the test; flows without a label are not learned.
    expect(split('b-bbbmb')).toEqual({ learn: [0, 2], test: [3, 4, 5, 6], swapped: false });
  });

  it('changes the halves where all malicious flows lie before that moment', () => {
    expect(split('mbmbbb')).toEqual({ learn: [4, 5], test: [0, 1, 2, 3], swapped: true });
    expect(split('mmmbbbb')).toEqual({ learn: [5, 6], test: [0, 1, 2, 3, 4], swapped: true });
  });

  it('does not change them where there is nothing malicious, or a malicious flow right after that moment', () => {
    expect(split('bbbb')).toEqual({ learn: [0, 1], test: [2, 3], swapped: false });
    expect(split('mbbmbb')).toEqual({ learn: [1, 2], test: [3, 4, 5], swapped: false });
  });

  it('has nothing to learn where fewer than two flows are benign', () => {
    expect(split('mbm')).toEqual({ learn: [], test: [0, 1, 2], swapped: false });
    expect(split('')).toEqual({ learn: [], test: [], swapped: false });
  });

  it('never judges what it learned, learns benign flows only, and judges malicious flows where there are any', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('b', 'm', '-'), { maxLength: 40 }), (letters) => {
        const labels = letters.join('');
        const { learn, test } = split(labels);
        expect(learn.filter((flow) => test.includes(flow))).toEqual([]);
        expect(learn.every((flow) => labels[flow] === 'b')).toBe(true);
        expect(test.some((flow) => labels[flow] === 'm')).toBe(labels.includes('m'));
      }),
      { seed: 4, numRuns: 500 },
    );
  });
});
