import { formatCaptureTime } from '../../ui/format-capture-time.ts';
import { formatCount } from '../../ui/format-count.ts';
import { formatPlural } from '../../ui/format-plural.ts';
import { formatTimesThreshold } from '../../ui/format-times-threshold.ts';
import type { ChartData } from './chart-points.ts';

/** The chart in words, for those who cannot or need not see it. @param byBehaviour whether points are of single flows instead of windows */
export function chartSummary({ points, byTime, logarithmic }: ChartData, threshold: number, byBehaviour: boolean): string {
  const above = points.filter((point) => point.above !== null).length;
  const peak = points.reduce<(typeof points)[number] | undefined>(
    (best, point) => (best === undefined || point.error > best.error ? point : best),
    undefined,
  );
  if (peak === undefined) return 'There is nothing to draw.';
  const where = byTime
    ? `at ${formatCaptureTime(peak.x)}`
    : byBehaviour
      ? `near flow ${formatCount(peak.x + 1)}`
      : `in window ${formatCount(peak.x)}`;
  const scale = logarithmic ? ' Each step of the scale is ten times the one below.' : '';
  const top = `The highest is ${formatTimesThreshold(peak.error / threshold)}, ${where}.`;
  return `${aboveWords(above, points.length, byBehaviour)} ${top}${scale}`;
}

/** Points stand for ten flows in a row: where single flows are judged, their number says nothing. */
function aboveWords(above: number, of: number, byBehaviour: boolean): string {
  if (byBehaviour) return above === 0 ? 'No flow is above the line.' : 'Where a dot is, flows stand out.';
  if (above === 0) return 'No point is above the threshold.';
  return `${formatPlural(above, 'point')} of ${formatCount(of)} ${above === 1 ? 'is' : 'are'} above the threshold.`;
}
