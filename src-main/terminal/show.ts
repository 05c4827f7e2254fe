import { ask } from '../ask.ts';
import type { Guardian } from '../guardian.ts';
import { printScan, shownInTerminal } from './print-scan.ts';

/** Prints a stored scan: one JSON object, or a page for a person. */
export async function show(guardian: Guardian, scanId: number, json: boolean): Promise<void> {
  if (json) {
    console.log(JSON.stringify(guardian.guide.scan(scanId)));
    return;
  }
  const detail = await ask(guardian, 'scan:get', { scanId });
  const { anomalies } = await ask(guardian, 'anomaly:list', {
    scanId,
    of: 'flows',
    offset: 0,
    limit: shownInTerminal,
    order: 'strongest',
    severity: null,
  });
  printScan(detail, anomalies);
}
