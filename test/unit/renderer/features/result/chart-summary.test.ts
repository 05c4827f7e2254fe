import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ScanDetail } from '../../../../../src-preload/contract/api.ts';
import { chartPoints } from '../../../../../src-renderer/features/result/chart-points.ts';
import { epochSeconds, loadAs, plainSpaces } from '../../load-as.ts';

let chartSummary: typeof import('../../../../../src-renderer/features/result/chart-summary.ts').chartSummary;

beforeEach(async () => {
  ({ chartSummary } = await loadAs('en-GB', 'Asia/Tokyo', () => import('../../../../../src-renderer/features/result/chart-summary.ts')));
});

afterEach(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
});

function summary(series: ScanDetail['series'], threshold: number): string {
  return plainSpaces(chartSummary(chartPoints(series, threshold), threshold, false));
}

/** Windows ten apart of a file that tells no times. */
function windows(...errors: readonly number[]): ScanDetail['series'] {
  return errors.map((error, index) => ({ sequenceId: index * 1000, tsSeconds: null, error }));
}

describe('chartSummary', () => {
  it('says so where there is nothing', () => {
    expect(summary([], 1)).toBe('There is nothing to draw.');
  });

  it('says that nothing is above, and what is highest', () => {
    expect(summary(windows(0.2, 0.5, 0.3), 1)).toBe('No point is above the threshold. The highest is 0.50 × threshold, in window 1,000.');
  });

  it('speaks of one point as one', () => {
    expect(summary(windows(0.2, 3.2, 0.3), 1)).toBe(
      '1 point of 3 is above the threshold. The highest is 3.2 × threshold, in window 1,000.',
    );
  });

  it('counts many, and tells the highest as times the threshold', () => {
    expect(summary(windows(1, 2, 3), 0.5)).toBe('3 points of 3 are above the threshold. The highest is 6.0 × threshold, in window 2,000.');
  });

  it('counts no points where they are of single flows, which several points show', () => {
    const ofFlows = (...errors: readonly number[]) => {
      const data = chartPoints(windows(...errors), 1);
      return plainSpaces(chartSummary(data, 1, true));
    };
    expect(ofFlows(0.2, 3.2)).toBe('Where a dot is, flows stand out. The highest is 3.2 × threshold, near flow 1,001.');
    expect(ofFlows(0.2, 0.5)).toBe('No flow is above the line. The highest is 0.50 × threshold, near flow 1,001.');
  });

  it('tells when the highest was, in local time', () => {
    const series = [
      { sequenceId: 0, tsSeconds: epochSeconds('2018-05-09T15:30:31Z'), error: 4 },
      { sequenceId: 1, tsSeconds: epochSeconds('2018-05-09T15:30:41Z'), error: 2 },
    ];
    expect(summary(series, 1)).toContain('The highest is 4.0 × threshold, at 10 May 2018, 00:30:31.');
  });

  it("tells when the highest was after the capture's own zero", () => {
    const series = [
      { sequenceId: 0, tsSeconds: 0, error: 1 },
      { sequenceId: 1, tsSeconds: 3723, error: 2 },
    ];
    expect(summary(series, 1)).toContain('at +1:02:03.');
  });

  it('says what the steps of a logarithmic scale are, and only there', () => {
    expect(summary(windows(0.01, 500), 1)).toMatch(/Each step of the scale is ten times the one below\.$/);
    expect(summary(windows(1, 5), 1)).not.toContain('Each step');
  });
});
