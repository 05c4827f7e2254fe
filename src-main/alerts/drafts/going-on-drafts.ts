import { type Incident, type ScanResult, type Severity, severities } from '../../engine/types.ts';
import type { AlertDraft } from './alert-draft.ts';
import { type DraftContext, draftAlerts } from './draft-alerts.ts';
import { type Found, foundInScan } from './found-in-scan.ts';

/** What is new in a scan that goes on. */
export interface GoingOn {
  /** To be stored with the scan as it is now. */
  readonly drafts: readonly AlertDraft[];
  /** Those that the drafts are of, the most severe first. Empty for a scan without incidents, which may have a draft all the same. */
  readonly incidents: readonly Incident[];
}

/**
 * The alerts of a scan that goes on: of what `foundInScan` names, for each incident that is new, or more severe than it was told as. A scan
 * without incidents makes its one alert once, and again where it is more severe.
 *
 * @param told what incidents of it were told as, by their `first`; under null what was told and is of no single incident
 */
export function goingOnDrafts(
  scan: { readonly name: string; readonly result: ScanResult },
  told: ReadonlyMap<number | null, Severity>,
  context: DraftContext,
): GoingOn {
  const news = foundInScan(scan.name, scan.result, context.settings).filter((found) => isNews(found, told));
  return { drafts: draftAlerts(scan, news, context), incidents: news.flatMap(({ incident }) => incident ?? []) };
}

function isNews({ incident, severity }: Found, told: ReadonlyMap<number | null, Severity>): boolean {
  const before = told.get(incident?.first ?? null);
  return before === undefined || severities.indexOf(severity) < severities.indexOf(before);
}
