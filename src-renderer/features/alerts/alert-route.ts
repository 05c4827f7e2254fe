import type { Alert } from '../../../src-preload/contract/api.ts';
import type { Route } from '../../ui/route.ts';

/** Where an alert can be looked at. */
export function alertRoute({ scanId, incidentId }: Pick<Alert, 'scanId' | 'incidentId'>): Route {
  return { screen: 'result', scanId, ...(incidentId === null ? {} : { incidentId }) };
}
