import type { ScanDetail } from '../../../src-preload/contract/api.ts';
import { formatCount } from '../../ui/format-count.ts';

type Account = NonNullable<ScanDetail['account']>;

function linesWords(firstLines: readonly number[], count: number): string {
  if (firstLines.length === 0) return '';
  const first = firstLines.length < count ? 'first ' : '';
  return ` (${first}${firstLines.length === 1 ? 'line' : 'lines'} ${firstLines.map(formatCount).join(', ')})`;
}

/** One line of what was read: its name and one or several things to say under it. */
interface ReadingLine {
  readonly name: string;
  readonly items: readonly string[];
}

/** What the files consisted of, what of it was set aside and what was skipped, and why. Only what there is something to say of. */
export function readingLines({ input, skipped }: Account): readonly ReadingLine[] {
  const lines: ReadingLine[] = [];
  if (input !== null) {
    const aside = input.setAside.reduce((sum, { count }) => sum + count, 0);
    lines.push({ name: input.formats.length > 1 ? 'Formats' : 'Format', items: input.formats });
    const ofWhich = aside === 0 ? '' : `, of which ${formatCount(aside)} ${aside === 1 ? 'is no flow' : 'are no flows'}`;
    lines.push({ name: 'Records', items: [formatCount(input.records) + ofWhich] });
    if (aside > 0)
      lines.push({ name: 'Set aside as no flows', items: input.setAside.map(({ reason, count }) => `${formatCount(count)}: ${reason}`) });
  }
  if (skipped.length > 0) {
    const items = skipped.map(({ reason, count, firstLines }) => `${formatCount(count)} because ${reason}${linesWords(firstLines, count)}`);
    lines.push({ name: 'Skipped as damaged', items });
  }
  return lines.filter(({ items }) => items.length > 0);
}
