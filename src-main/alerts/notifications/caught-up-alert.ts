import type { Alert } from '../../../src-preload/contract/api.ts';
import { count as countWords } from '../../engine/explain/incident-names.ts';
import type { Severity } from '../../engine/types.ts';
import { shortText } from '../words/short-text.ts';

/** What was found in the flows of a folder that came while nobody watched. */
export interface CaughtUp {
  /** Of the folder, its last part. */
  readonly folderName: string;
  /** The newest scan in which something was found. */
  readonly scanId: number;
  /** Incidents, at least one. */
  readonly count: number;
  /** Of the incidents, the most telling first; some may occur several times, or be empty. */
  readonly devices: readonly string[];
  /** The most severe of all. */
  readonly severity: Severity;
}

const mostNamed = 3;
const mostOfName = 40;
/** As long as an IPv6 address in full. */
const mostOfDevice = 39;
const mostOfText = 200;

/** The one alert for all that was found while a folder was caught up with. It names three devices at most. */
export function caughtUpAlert({ folderName, scanId, count, devices, severity }: CaughtUp): Alert {
  const named = [...new Set(devices)].map((device) => shortText(device, mostOfDevice)).filter((device) => device !== '');
  return {
    scanId,
    scanName: folderName,
    device: named.length === 1 ? (named[0] ?? '') : '',
    incidentId: null,
    incidentFirst: null,
    severity,
    count,
    title: `${countWords(count)} ${count === 1 ? 'incident' : 'incidents'} while nobody watched`,
    text: shortText(`In older flows of the folder “${shortText(folderName, mostOfName)}”${listed(named)}.`, mostOfText),
  };
}

/** ": a, b and c", ": a, b, c and 4 others"; empty for none. */
function listed(named: readonly string[]): string {
  if (named.length === 0) return '';
  const others = named.length - mostNamed;
  const shown = named.slice(0, mostNamed);
  const last = others > 0 ? `${countWords(others)} ${others === 1 ? 'other' : 'others'}` : shown.pop();
  return `: ${[shown.join(', '), last].filter((part) => part !== '').join(' and ')}`;
}
