import type { ScanDetail } from '../../src-preload/contract/api.ts';
import { count } from './number-words.ts';
import { captureMoment } from './time-words.ts';

/** What the flows were compared with, in a sentence. */
function comparedWords({ baseline }: ScanDetail): string {
  if (baseline === null) {
    return (
      'Compared with typical devices and with the rest of this file; teach me your home for a surer answer: ' +
      'guardian learn FILE --baseline NAME'
    );
  }
  return `Compared with your home "${baseline.name}", version ${baseline.version}${baseline.stillLearning ? ' (still learning)' : ''}.`;
}

/**
 * What happened, for a person: a line for each of the strongest incidents, the strongest one explained, and what was compared with.
 * An empty line stands after each part.
 */
export function scanFindings(detail: ScanDetail, mostShown: number): string[] {
  const { incidents, incidentCount } = detail;
  const shown = incidents.slice(0, mostShown);
  const cells = shown.map(({ severity, startSeconds, summary }) => [severity, captureMoment(startSeconds), summary]);
  const widths = [0, 1].map((column) => Math.max(0, ...cells.map((row) => row[column]?.length ?? 0)));
  const filled = (row: readonly string[]) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).filter((cell) => cell !== '');
  const lines = cells.map((row) => `  ${filled(row).join('  ')}`);
  const more = incidentCount > shown.length ? [`  … and ${count(incidentCount - shown.length)} more.`] : [];
  const [strongest] = incidents;
  return [...lines, ...more, ...(strongest ? ['', strongest.explanation, ''] : []), comparedWords(detail)];
}
