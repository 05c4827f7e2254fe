import type { Anomaly, ScanDetail, ScanSummary } from '../../src-preload/contract/api.ts';
import { accountSentence } from '../engine/explain/account-sentence.ts';
import { inputSentence } from '../engine/explain/input-sentence.ts';
import { severities } from '../engine/types.ts';
import { count, plural } from './number-words.ts';
import { printable, printableName } from './printable.ts';
import { scanFindings } from './scan-findings.ts';

/** How many anomalies, or incidents, of a scan a person is shown before "and N more". */
export const shownInTerminal = 10;

/** What a person calls the capture; another program's row may name none. */
export const fileWords = ({ name }: Pick<ScanSummary, 'name'>): string => printableName(name) || 'unnamed file';

/** What a scan found, in a few words. A row that another program wrote tells a number of anomalies and no more. */
export function findingWords({ flows, anomalousFlows, anomalousWindows, incidentCount }: ScanSummary): string {
  if (flows === 0) return `${plural(anomalousWindows, 'anomaly', 'anomalies')} (no details were kept)`;
  if (incidentCount > 0) return plural(incidentCount, 'incident', 'incidents');
  if (anomalousFlows > 0) return plural(anomalousFlows, 'unusual flow', 'unusual flows');
  return anomalousWindows > 0 ? plural(anomalousWindows, 'unusual window', 'unusual windows') : 'nothing unusual';
}

function headline(detail: ScanDetail): string {
  const { flows, anomalousFlows, windows, anomalousWindows, bySeverity, flowsBySeverity, incidentCount } = detail;
  const name = fileWords(detail);
  const strongest = detail.strongestIncident ?? severities.find((severity) => bySeverity[severity] > 0 || flowsBySeverity[severity] > 0);
  if (flows === 0) return `${findingWords(detail)} in ${name}.${strongest ? ` Strongest: ${strongest}.` : ''}`;
  if (anomalousWindows === 0 && anomalousFlows === 0) return `Nothing unusual in ${name}: ${count(flows)} flows were compared.`;
  if (detail.detector?.name === 'behaviour') {
    const incidents = incidentCount === 0 ? 'No incident' : plural(incidentCount, 'incident', 'incidents');
    return `${incidents}: ${count(anomalousFlows)} of ${count(flows)} flows in ${name} stand out. Strongest: ${strongest}.`;
  }
  return (
    `${count(anomalousFlows)} of ${count(flows)} flows in ${name} stand out, and ${count(anomalousWindows)} of ${count(windows)} windows of 10 flows ` +
    `(${((anomalousWindows / Math.max(1, windows)) * 100).toFixed(2)} %). Strongest: ${strongest}.`
  );
}

function accountLine({ account }: ScanDetail): string | null {
  if (!account) return null;
  const unknown =
    account.withUnknownVolumes > 0 ? ` ${plural(account.withUnknownVolumes, 'row has', 'rows have')} unknown volumes, taken as 0.` : '';
  return accountSentence(account) + unknown;
}

function labelLine({ labels }: ScanDetail): string | null {
  if (!labels) return null;
  if (labels.malicious === 0) {
    return `The file is labelled, and calls no flow malicious: ${count(labels.falsePositives)} of ${count(labels.labelled)} benign flows were flagged wrongly.`;
  }
  const share = (value: number | null) => (value === null ? 'not defined' : `${(value * 100).toFixed(1)} %`);
  const area = (value: number | null) => (value === null ? 'not defined' : value.toFixed(3));
  return (
    `The file is labelled: ${count(labels.truePositives)} of ${count(labels.malicious)} malicious flows were flagged (recall ${share(labels.recall)}), ` +
    `and ${count(labels.falsePositives)} of ${count(labels.labelled - labels.malicious)} benign ones wrongly (${share(labels.falsePositiveRate)}). ` +
    `Area under the ROC curve: ${area(labels.rocAuc)}; under precision and recall: ${area(labels.prAuc)}.`
  );
}

function table(anomalies: readonly Anomaly[], threshold: number): string[] {
  const cells = anomalies.map((anomaly) => [
    anomaly.severity,
    `${(anomaly.error / threshold).toFixed(1)} ×`,
    count(anomaly.row),
    anomaly.device || 'unnamed',
    anomaly.reason,
  ]);
  const rows = [['Severity', 'Threshold', 'Row', 'Device', 'Why'], ...cells];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd());
}

const onlyVolumes =
  'Only amounts of traffic were compared. A file that says which device each flow belongs to, and over which protocol, such as a Zeek log or a packet capture, tells more.';

/** A scan as a person reads it in a terminal. @param anomalies the strongest, at most `shownInTerminal` */
export function printScan(detail: ScanDetail, anomalies: readonly Anomaly[]): void {
  const { account } = detail;
  const input = account?.input ? inputSentence(account.input) : null;
  const byBehaviour = detail.detector?.name === 'behaviour';
  const found = byBehaviour ? scanFindings(detail, shownInTerminal) : [];
  const lines = [
    headline(detail),
    ...found,
    detail.detector?.name === 'volume' ? onlyVolumes : null,
    accountLine(detail),
    input,
    ...(account?.notes ?? []),
    labelLine(detail),
  ].filter((line) => line !== null);
  if (detail.detector && !byBehaviour && anomalies.length > 0) {
    lines.push('', ...table(anomalies, detail.detector.flowThreshold));
    if (detail.anomalousFlows > anomalies.length) lines.push(`  … and ${count(detail.anomalousFlows - anomalies.length)} more flows.`);
  }
  const took = detail.flows === 0 || detail.watchedFolder !== null ? '' : ` (${(detail.durationMs / 1000).toFixed(2)} s)`;
  lines.push('', `Stored as scan ${detail.id}${took}. See it again with "guardian show ${detail.id}". We observe; nothing was blocked.`);
  console.log(printable(lines.join('\n')));
}
