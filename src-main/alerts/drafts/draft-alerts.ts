import type { Channel } from '../../../src-preload/contract/alerts.ts';
import type { Settings } from '../../../src-preload/contract/api.ts';
import { guideDetails } from '../../answers/guide-details.ts';
import type { ScanResult } from '../../engine/types.ts';
import { planDelivery, type Told } from '../policy/policy.ts';
import type { AlertDraft, AlertScan, PlannedDelivery } from './alert-draft.ts';
import type { Found } from './found-in-scan.ts';

/** By what it is decided what becomes of alerts. */
export interface DraftContext {
  readonly settings: Settings['alerts'];
  /** Those that are switched on; without any, alerts have no deliveries and are listed all the same. */
  readonly channels: readonly Channel[];
  /** What was told of a device and kind on a channel within the cool-down; null for nothing. */
  readonly lastTold: (device: string, kind: AlertDraft['kind'], channel: Channel) => Told | null;
  readonly now: Date;
  /** When what is found while catching up with older flows is told; null where it is told as ever. */
  readonly gatherAt: Date | null;
}

const mostTopAnomalies = 5;

/**
 * Makes alerts of what was found in a scan, the most severe first. Within it the cool-down holds as between scans: of one device and kind,
 * the most severe is told and the others are recorded.
 */
export function draftAlerts(
  { name, result }: { readonly name: string; readonly result: ScanResult },
  found: readonly Found[],
  { settings, channels, lastTold, now, gatherAt }: DraftContext,
): AlertDraft[] {
  const scan = alertScan(name, result);
  const toldHere = new Map<string, Told>();
  const delivery = ({ device, kind, severity }: Found, channel: Channel): PlannedDelivery[] => {
    const key = JSON.stringify([device, kind, channel]);
    const told = toldHere.get(key) ?? lastTold(device, kind, channel);
    const planned = planDelivery({ device, kind, severity }, settings, { now, lastTold: told, gatherAt });
    if (!planned) return [];
    if (planned.state !== 'recorded') toldHere.set(key, { at: now, severity });
    return [{ channel, ...planned }];
  };
  return found.map((one) => {
    const { incident, ...draft } = one;
    return { ...draft, scan, deliveries: channels.flatMap((channel) => delivery(one, channel)) };
  });
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
