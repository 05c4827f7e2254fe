import type { SensitivityPreview } from '../../src-preload/contract/api.ts';
import { ask } from '../ask.ts';
import { parseSensitivity, sensitivitySteps } from '../engine/detect/sensitivity.ts';
import type { Guardian } from '../guardian.ts';
import { count } from './number-words.ts';
import { fileWords } from './print-scan.ts';
import { printable } from './printable.ts';

/** What a sensitivity means, in words. */
function meaning(text: string): string {
  const sensitivity = parseSensitivity(text);
  switch (sensitivity?.rule) {
    case 'alarms':
      return `about one false alarm a ${sensitivity.per}, over all devices together`;
    case 'quantile':
      return `unusual is what exceeds ${Number((sensitivity.share * 100).toFixed(6))} % of ordinary flows`;
    case 'deviations':
      return `unusual is what lies more than ${sensitivity.count} standard deviations above the mean of ordinary flows`;
    default:
      return 'not known to this version of the program';
  }
}

/** Prints the sensitivity that holds. */
export async function showSensitivity(guardian: Guardian, json: boolean): Promise<void> {
  const { sensitivity } = await ask(guardian, 'settings:get', {});
  if (json) console.log(JSON.stringify({ sensitivity }));
  else console.log(`Sensitivity: ${sensitivity} (${meaning(sensitivity)}). Steps: ${sensitivitySteps.join(', ')}.`);
}

/** Sets the sensitivity of scans from now on. */
export async function setSensitivity(guardian: Guardian, wanted: string, json: boolean): Promise<void> {
  const { sensitivity } = await ask(guardian, 'settings:set', { sensitivity: wanted });
  if (json) console.log(JSON.stringify({ sensitivity }));
  else console.log(`Sensitivity: ${sensitivity} (${meaning(sensitivity)}). It holds for scans from now on.`);
}

function previewTable({ scans }: SensitivityPreview): string {
  const header = ['Scan', 'File', ...sensitivitySteps];
  const rows = scans.map((scan) => [
    String(scan.scanId),
    fileWords(scan),
    ...scan.steps.map(({ flows, incidents }) => `${count(incidents)} (${count(flows)})`),
  ]);
  const widths = header.map((_, column) => Math.max(...[header, ...rows].map((row) => row[column]?.length ?? 0)));
  const table = [header, ...rows].map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return [
    'About how many incidents, and in brackets how many unusual flows, each step would have found:',
    ...table,
    'Counted are times with a pause of an hour between them; a scan joins what belongs together and tells apart what does not, so it may find a few more or fewer.',
  ].join('\n');
}

/** Prints what each step of sensitivity would have found in the stored scans. */
export async function previewSensitivity(guardian: Guardian, json: boolean): Promise<void> {
  const preview = await ask(guardian, 'sensitivity:preview', {});
  if (json) {
    const scans = preview.scans.map(({ scanId, name, timestamp, baseline, sensitivity, steps }) => ({
      scan_id: scanId,
      name,
      timestamp,
      baseline: baseline && { name: baseline.name, version: baseline.version, still_learning: baseline.stillLearning },
      sensitivity,
      steps,
    }));
    console.log(JSON.stringify({ scans }));
  } else if (preview.scans.length === 0) console.log('No stored scan can tell this yet. Scan a capture that names its devices first.');
  else console.log(printable(previewTable(preview)));
}
