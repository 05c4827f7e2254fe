import type { Channel } from '../../src-preload/contract/alerts.ts';
import type { Settings } from '../../src-preload/contract/api.ts';
import { guideDetails } from '../answers/guide-details.ts';
import { type ScanResult, severities } from '../engine/types.ts';
import type { AlertDraft, AlertScan, PlannedDelivery } from './alert-draft.ts';
import { isMuted, planDelivery } from './policy.ts';
import { scanAlerts } from './scan-alerts.ts';

type Found = Omit<AlertDraft, 'scan' | 'deliveries'>;

/** A scan with more incidents than that tells one story, and its page tells the rest of it. */
const mostDrafts = 200;
const mostTopAnomalies = 5;

/**
 * The alerts of a scan, to be stored with it: one for each incident whose kind is not muted, the most severe first, at most 200. A scan
 * without incidents, in which windows or flows stood out, makes one that names no device. Within the scan the cool-down holds as between
 * scans: of one device and kind, the most severe is told and the others are recorded.
 *
 * @param channels those that are switched on; without any, alerts have no deliveries and are listed all the same
 * @param lastTold when a device and kind were last told of on a channel; null for never
 */
export function alertDrafts(
  { name, result }: { readonly name: string; readonly result: ScanResult },
  settings: Settings['alerts'],
  channels: readonly Channel[],
  lastTold: (device: string, kind: AlertDraft['kind'], channel: Channel) => Date | null,
  now: Date,
): AlertDraft[] {
  const scan = alertScan(name, result);
  const toldHere = new Set<string>();
  const delivery = ({ device, kind, severity }: Found, channel: Channel): PlannedDelivery[] => {
    const key = JSON.stringify([device, kind, channel]);
    const planned = planDelivery({ device, kind, severity }, settings, {
      now,
      lastTold: toldHere.has(key) ? now : lastTold(device, kind, channel),
    });
    if (!planned) return [];
    if (planned.state !== 'recorded') toldHere.add(key);
    return [{ channel, ...planned }];
  };
  return found(name, result)
    .filter(({ kind }) => !isMuted(kind, settings))
    .slice(0, mostDrafts)
    .map((one) => ({ ...one, scan, deliveries: channels.flatMap((channel) => delivery(one, channel)) }));
}

/** What is worth an alert, the most severe first. */
function found(name: string, result: ScanResult): Found[] {
  if (result.incidents.length === 0) return traffic(name, result);
  return result.incidents
    .toSorted((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity) || a.id - b.id)
    .map(({ id, device, kind, severity, summary, explanation }) => ({ incidentNumber: id, device, kind, severity, summary, explanation }));
}

function traffic(name: string, result: ScanResult): Found[] {
  return scanAlerts({ id: 0, name, result }).map(({ severity, text }) => ({
    incidentNumber: null,
    device: '',
    kind: 'unusual',
    severity,
    summary: text,
    explanation: `${text} It may be something that a device does seldom, such as an update or a backup, or a fault. Open the scan to see when it was, and whether you know what went on then.`,
  }));
}

function alertScan(name: string, result: ScanResult): AlertScan {
  return {
    name,
    windows: result.windows,
    anomalousWindows: result.anomalies.count,
    threshold: result.detector.windowThreshold,
    topAnomalies: guideDetails(result)
      .slice(0, mostTopAnomalies)
      .map(({ sequence_id: sequenceId, error, severity, rows }) => ({ sequenceId, error, severity, rows })),
  };
}
