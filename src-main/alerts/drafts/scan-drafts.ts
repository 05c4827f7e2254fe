import type { ScanResult } from '../../engine/types.ts';
import type { AlertDraft } from './alert-draft.ts';
import { type DraftContext, draftAlerts } from './draft-alerts.ts';
import { foundInScan } from './found-in-scan.ts';

/** The alerts of a scan, to be stored with it: one for each thing that `foundInScan` names. */
export function alertDrafts(
  scan: { readonly name: string; readonly result: ScanResult },
  context: Omit<DraftContext, 'gatherAt'>,
): AlertDraft[] {
  return draftAlerts(scan, foundInScan(scan.name, scan.result, context.settings), { ...context, gatherAt: null });
}
