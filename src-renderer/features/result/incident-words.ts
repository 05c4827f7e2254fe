import type { Incident, ScanDetail } from '../../../src-preload/contract/api.ts';
import { formatCaptureTime } from '../../ui/format-capture-time.ts';
import { formatCount } from '../../ui/format-count.ts';
import { formatPlural } from '../../ui/format-plural.ts';
import { formatTimeRange } from '../../ui/format-time-range.ts';
import { isEpochSeconds } from '../../ui/is-epoch-seconds.ts';

/** When an incident took place. */
export function incidentTime({ startSeconds: start, endSeconds: end }: Pick<Incident, 'startSeconds' | 'endSeconds'>): string {
  if (start === null || end === null) return 'The file tells no times';
  if (start === end) return formatCaptureTime(start);
  if (isEpochSeconds(start) && isEpochSeconds(end)) return formatTimeRange(start, end);
  return `${formatCaptureTime(start)} to ${formatCaptureTime(end)}`;
}

/** The peers of an incident: "203.0.113.9 (12 flows)", the busiest first, and how many more there are. */
export function peerWords({ peers, peerCount }: Pick<Incident, 'peers' | 'peerCount'>): readonly string[] {
  const named = peers.map(
    ({ address, flows }) => `${address === '' ? 'an address that the file does not tell' : address} (${formatPlural(flows, 'flow')})`,
  );
  return peerCount > peers.length ? [...named, `and ${formatCount(peerCount - peers.length)} more`] : named;
}

/** The ports of an incident: "tcp port 23, telnet (12 flows)", and how many more there are. */
export function portWords({ ports, portCount }: Pick<Incident, 'ports' | 'portCount'>): readonly string[] {
  const named = ports.map(({ port, protocol, service, flows }) => {
    const place = [protocol, port < 0 ? '' : `port ${port}`].filter((part) => part !== '').join(' ') || 'unknown port';
    return `${place}${service === '' || service === '-' ? '' : `, ${service}`} (${formatPlural(flows, 'flow')})`;
  });
  return portCount > ports.length ? [...named, `and ${formatCount(portCount - ports.length)} more`] : named;
}

const sources: Readonly<Record<Incident['usualFrom'], string>> = {
  learned: 'what was learned of your home',
  'this-file': 'the rest of this file',
  typical: 'typical devices',
};

const howMany = [
  [0.95, 'All'],
  [0.6, 'Most'],
  [0.4, 'About half'],
  [0.25, 'About a third'],
] as const;

/** How sure an incident is, and by what measure. */
export function certaintyWords({ agreement, usualFrom }: Pick<Incident, 'agreement' | 'usualFrom'>): string {
  const [, who] = howMany.find(([least]) => agreement >= least) ?? [0, 'Few'];
  return `${who} of the checks that looked agree, measured by ${sources[usualFrom]}.`;
}

/** What the scan was compared with. Null where it knew only amounts of traffic. */
export function comparedWords({
  baseline,
  detector,
  watchedFolder,
}: Pick<ScanDetail, 'baseline' | 'detector' | 'watchedFolder'>): string | null {
  if (detector?.name !== 'behaviour') return null;
  if (baseline === null) {
    const rest = watchedFolder === null ? 'the rest of this file' : 'the other flows of this folder';
    return `Compared with typical devices and with ${rest}. Teach me your home for a surer answer, with the command “guardian learn” in a terminal.`;
  }
  return `Compared with your home “${baseline.name}”, version ${baseline.version}${baseline.stillLearning ? ', which is still learning' : ''}.`;
}

/** What to say where a scan has no incidents. */
export function noIncidentsWords({ detector, anomalousFlows }: Pick<ScanDetail, 'detector' | 'anomalousFlows'>): string {
  if (detector === null) return 'No details were kept for this scan.';
  if (detector.name === 'volume') return 'This scan looked at amounts of traffic alone. What stood out is listed below, flow by flow.';
  return anomalousFlows === 0 ? 'Every device behaved as usual.' : 'Some flows stood out, but nothing that makes an incident.';
}
