import type { Alert, Severity } from '../../src-preload/contract/api.ts';
import type { ScanResult } from '../engine/types.ts';

/** A scan that was stored. */
export interface StoredScan {
  readonly id: number;
  readonly name: string;
  readonly result: Pick<ScanResult, 'incidents'>;
}

const order: readonly Severity[] = ['Critical', 'High', 'Medium', 'Low'];

/** What to tell of a scan: one alert for each device, the most severe first. */
export function scanAlerts({ id, name, result }: StoredScan, minimum: Severity): Alert[] {
  const told = result.incidents.filter(({ severity }) => order.indexOf(severity) <= order.indexOf(minimum));
  return [...Map.groupBy(told, ({ device }) => device)].map(([device, incidents]) => {
    const [strongest] = incidents;
    if (!strongest) throw new RangeError('a group has at least one member');
    return {
      scanId: id,
      scanName: name,
      device,
      incidentId: strongest.id,
      severity: strongest.severity,
      count: incidents.length,
      title: `${device || 'A device'} behaves unlike itself`,
      text: strongest.summary,
    };
  });
}
