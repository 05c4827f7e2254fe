import type { ScanDetail } from '../../../src-preload/contract/api.ts';
import { formatDuration } from '../../ui/format-duration.ts';
import { formatTimeRange } from '../../ui/format-time-range.ts';
import { isEpochSeconds } from '../../ui/is-epoch-seconds.ts';

/** How long the traffic of a capture lasts, and from when to when where the file tells. */
export function timeSpan(scan: Pick<ScanDetail, 'firstTsSeconds' | 'lastTsSeconds' | 'account'>): {
  readonly length: string;
  readonly fromTo: string;
} {
  const { firstTsSeconds: first, lastTsSeconds: last } = scan;
  if (scan.account === null) return { length: 'Not known', fromTo: 'No details were kept.' };
  if (first === null || last === null) return { length: 'Not known', fromTo: 'The file tells no times.' };
  const length = formatDuration(Math.max(0, last - first) * 1000);
  if (!isEpochSeconds(first) || !isEpochSeconds(last)) return { length, fromTo: 'The file counts from its own start.' };
  return { length, fromTo: formatTimeRange(first, last) };
}
