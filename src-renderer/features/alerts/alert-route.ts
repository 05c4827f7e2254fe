import type { Alert } from '../../../src-preload/contract/api.ts';
import type { Route } from '../../ui/route.ts';

/** Where an alert can be looked at. */
export function alertRoute({
  scanId,
  incidentId,
  incidentFirst,
  device,
}: Pick<Alert, 'scanId' | 'incidentId' | 'incidentFirst' | 'device'>): Route {
  const screen = { screen: 'result', scanId } as const;
  if (incidentFirst !== null) return { ...screen, incident: { first: incidentFirst, device } };
  return incidentId === null ? screen : { ...screen, incident: { id: incidentId } };
}
