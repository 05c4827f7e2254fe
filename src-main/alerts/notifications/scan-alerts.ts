import type { Alert, Severity } from '../../../src-preload/contract/api.ts';
import { count } from '../../engine/explain/incident-names.ts';
import { type Incident, type ScanResult, severities } from '../../engine/types.ts';
import { shortText } from '../words/short-text.ts';

/** A scan that was stored. */
export interface StoredScan {
  readonly id: number;
  readonly name: string;
  /** It is of a watched folder, and its incidents will have other numbers; absent for no. */
  readonly goesOn?: boolean;
  readonly result: Pick<
    ScanResult,
    'incidents' | 'devices' | 'detector' | 'windows' | 'flows' | 'bySeverity' | 'flowsBySeverity' | 'anomalies' | 'unusualFlows'
  >;
}

/** What decides whether something is told. */
export type AlertSubject = Pick<Incident, 'device' | 'kind' | 'severity'>;

/** More than a person takes in at once, and a system's notifications push each other out. */
const mostTold = 3;
/** As long as an IPv6 address in full. */
const mostOfDevice = 39;
const mostOfName = 60;
const mostOfText = 200;

const rank = (severity: Severity) => severities.indexOf(severity);
const plural = (many: number, one: string) => `${count(many)} ${one}${many === 1 ? '' : 's'}`;

/** Of one device, the most severe incident first. */
type DeviceIncidents = readonly [Incident, ...Incident[]];

/**
 * What to tell of a scan, the most severe first: one alert for each of three devices, and one that sums up the rest. A file that does not
 * name its devices gets one alert. Empty where nothing may be told.
 */
export function scanAlerts(scan: StoredScan, mayTell: (subject: AlertSubject) => boolean = () => true): Alert[] {
  const { incidents } = scan.result;
  if (incidents.length === 0) return trafficAlerts(scan, mayTell);
  const told = incidents.filter(mayTell).toSorted((a, b) => rank(a.severity) - rank(b.severity) || a.id - b.id);
  // In order of the first incident of each, which is its most severe.
  const devices = [...Map.groupBy(told, ({ device }) => device).values()] as unknown as DeviceIncidents[]; // a group has a member
  const rest = devices.slice(mostTold);
  return [...devices.slice(0, mostTold).map((group) => deviceAlert(scan, group)), ...(rest.length > 0 ? [restAlert(scan, rest)] : [])];
}

function deviceAlert({ id, name, goesOn = false }: StoredScan, incidents: DeviceIncidents): Alert {
  const [strongest] = incidents;
  const more = incidents.length > 1 ? ` The strongest of ${plural(incidents.length, 'incident')}.` : '';
  return {
    scanId: id,
    scanName: name,
    device: strongest.device,
    incidentId: strongest.id,
    incidentFirst: goesOn ? strongest.first : null,
    severity: strongest.severity,
    count: incidents.length,
    title: deviceTitle(strongest),
    text: shortText(strongest.summary, mostOfText - more.length) + more,
  };
}

function deviceTitle({ device, kind }: Incident): string {
  const named = shortText(device, mostOfDevice);
  // Also where forged addresses were joined, of which nobody knows whose they are.
  if (named === '') return 'Some traffic was unlike usual';
  return kind === 'new-device' ? `${named} is new here` : `${named} behaves unlike itself`;
}

function restAlert({ id, name }: StoredScan, rest: readonly DeviceIncidents[]): Alert {
  const incidents = rest.flat();
  const named = rest.map(([{ device }]) => shortText(device, mostOfDevice)).filter((device) => device !== '');
  const first = named.slice(0, 2);
  const others = rest.length - first.length;
  // At most one group has no device, so without a name there is only that one.
  const last = first.length === 0 ? 'Traffic without a device' : plural(others, 'other');
  const who = (others > 0 ? [first.join(', '), last] : first).filter((part) => part !== '').join(' and ');
  return {
    scanId: id,
    scanName: name,
    device: '',
    incidentId: null,
    incidentFirst: null,
    severity: rest[0]?.[0].severity ?? 'Low', // never empty
    count: incidents.length,
    title: rest.length === 1 ? '1 more device behaves unlike itself' : `${count(rest.length)} more devices behave unlike themselves`,
    text: `${who}, with ${plural(incidents.length, 'incident')}${rest.length === 1 ? '' : ' in all'}.`,
  };
}

/** Of a scan without incidents: one alert, as the page of its result says it. */
function trafficAlerts({ id, name, result }: StoredScan, mayTell: (subject: AlertSubject) => boolean): Alert[] {
  const { windows, flows, anomalies, unusualFlows, bySeverity, flowsBySeverity, detector } = result;
  const severity = severities.find((level) => bySeverity[level] > 0 || flowsBySeverity[level] > 0);
  if (severity === undefined || !mayTell({ device: '', kind: 'unusual', severity })) return [];
  const unusual = result.devices.filter(({ device, anomalousFlows }) => device !== '' && anomalousFlows > 0);
  const only = unusual.length === 1 ? (unusual[0]?.device ?? '') : '';
  const stoodOut =
    anomalies.count > 0
      ? `${count(anomalies.count)} of ${plural(windows, 'window')} of ten flows`
      : `${count(unusualFlows.count)} of ${plural(flows, 'flow')}`;
  const how =
    detector.name === 'volume' ? 'by the amount of traffic. This scan looked at amounts alone' : 'but nothing that makes an incident';
  return [
    {
      scanId: id,
      scanName: name,
      device: only,
      incidentId: null,
      incidentFirst: null,
      severity,
      count: anomalies.count || unusualFlows.count,
      title: trafficTitle(unusual.length, only),
      text: shortText(
        `In “${shortText(name, mostOfName) || 'unnamed file'}”, ${stoodOut} stood out${detector.name === 'volume' ? ' ' : ', '}${how}.`,
        mostOfText,
      ),
    },
  ];
}

function trafficTitle(devices: number, only: string): string {
  if (devices === 0) return 'Some traffic was unlike usual';
  const named = shortText(only, mostOfDevice);
  return named === '' ? `${plural(devices, 'device')} behaved unlike usual` : `${named} behaved unlike usual`;
}
