import type { ColumnChoice, ColumnChoices } from './column-map.ts';
import { headerFingerprint } from './header-fingerprint.ts';

/** What a person said of the columns of a table with this header; null where nothing. */
export function choiceOf(choices: ColumnChoices | undefined, header: readonly string[]): ColumnChoice | null {
  return choices?.chosen ?? choices?.remembered[headerFingerprint(header)] ?? null;
}
