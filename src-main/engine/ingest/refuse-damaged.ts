import type { SkippedRows } from '../types.ts';
import { CaptureError } from './capture-error.ts';

/** A file of which more than this share of rows cannot be parsed is damaged, or is not what it looks like. */
const mostUnusable = 0.25;

const count = (value: number) => value.toLocaleString('en-US');

/**
 * Throws a `CaptureError`, which goes on from the file's name, where more than a quarter of its rows could not be parsed.
 * @param read rows of this file; @param skipped those of them that could not be used, by reason
 */
export function refuseDamaged(read: number, skipped: readonly SkippedRows[]): void {
  const unusable = skipped.reduce((sum, { count: rows }) => sum + rows, 0);
  if (unusable <= read * mostUnusable) return;
  const share = Math.floor((100 * unusable) / read);
  const reasons = skipped.map(({ reason, count: rows, firstLines }) => {
    const lines = `${firstLines.length === 1 ? 'line' : 'lines'} ${firstLines.join(', ')}${rows > firstLines.length ? ', …' : ''}`;
    return `in ${count(rows)} ${reason} (${lines})`;
  });
  throw new CaptureError(
    'bad-input',
    `looks damaged, because ${count(unusable)} of its ${count(read)} rows (${share} %) cannot be used: ${reasons.join('; ')}. ` +
      'Get or export the file again, then scan it; nothing was kept.',
  );
}
