import type { Incident, ScanDetail } from '../../../src-preload/contract/api.ts';
import type { NamedIncident } from '../../ui/route.ts';

/** Of more incidents a scan names the strongest alone, so that one may be missing without having been joined to another. */
const mostListed = 500;

/** What an address leads to in a scan as it is now. */
export interface FoundIncident {
  /** Null where it is not there, or not there yet. */
  readonly incident: Incident | null;
  /** The one that was named was joined to this one. */
  readonly isJoined: boolean;
}

const nowhere: FoundIncident = { incident: null, isJoined: false };

/**
 * Finds the incident that an address names. One that was joined to an earlier one while its scan went on is looked for there: among those of
 * its device, the nearest that began before it.
 */
export function findNamedIncident(
  { incidents, watchedFolder, anomalousFlows }: Pick<ScanDetail, 'incidents' | 'watchedFolder' | 'anomalousFlows'>,
  named: NamedIncident | null,
): FoundIncident {
  if (named === null) return nowhere;
  const incident = incidents.find(({ id, first }) => ('id' in named ? id === named.id : first === named.first));
  if (incident) return { incident, isJoined: false };
  // What begins after the last unusual flow is newer than this answer: it comes with the next.
  if ('id' in named || watchedFolder === null || named.first >= anomalousFlows || incidents.length >= mostListed) return nowhere;
  const before = incidents.filter(({ first, device }) => first < named.first && device === named.device);
  const [nearest] = before.toSorted((a, b) => b.first - a.first);
  return nearest ? { incident: nearest, isJoined: true } : nowhere;
}
