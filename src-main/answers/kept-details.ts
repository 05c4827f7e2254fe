import { type Severity, severities } from '../engine/types.ts';

/** What `details` of a stored scan holds, entry by entry: ours, or what another program wrote there. */
export type KeptDetail = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is KeptDetail => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads the text of `details`. Entries that are no objects are dropped, and a text that is no list of JSON is an empty one. */
export function keptDetails(text: string | null): KeptDetail[] {
  try {
    const value: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(value) ? value.filter(isObject) : [];
  } catch {
    return [];
  }
}

/** How many of the kept details name each severity; all that a row of another program tells about strength. */
export function severitiesOf(details: readonly KeptDetail[]): Record<Severity, number> {
  const counts: Record<Severity, number> = { Critical: 0, High: 0, Medium: 0, Low: 0 };
  for (const detail of details) {
    const named = severities.find((severity) => severity === detail.severity);
    if (named !== undefined) counts[named] += 1;
  }
  return counts;
}
