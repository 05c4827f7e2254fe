/** A place in the program. It stands in the address after `#`, so that a reload keeps it. */
export type Route =
  | { readonly screen: 'scan' | 'history' | 'alerts' | 'status' | 'settings' }
  | {
      readonly screen: 'result';
      readonly scanId: number;
      /** The incident to open and to go to, by its number within the scan. */
      readonly incidentId?: number;
    };

/** Reads a place from `location.hash`. Null where it is not known. */
export function parseKnownRoute(hash: string): Route | null {
  const path = hash.replace(/^#\/?/, '').replace(/\/$/, '');
  const [, scanId, incidentId] = /^scans\/([1-9]\d{0,14})(?:\/incidents\/([1-9]\d{0,14}))?$/.exec(path) ?? [];
  if (scanId !== undefined) {
    return { screen: 'result', scanId: Number(scanId), ...(incidentId === undefined ? {} : { incidentId: Number(incidentId) }) };
  }
  if (path === 'history' || path === 'alerts' || path === 'status' || path === 'settings') return { screen: path };
  return path === '' ? { screen: 'scan' } : null;
}

/** Reads a place from `location.hash`. What is not known is the first page. */
export function parseRoute(hash: string): Route {
  return parseKnownRoute(hash) ?? { screen: 'scan' };
}

/** The address of a place, to be put into a link. */
export function routeHref(route: Route): string {
  if (route.screen === 'result') {
    return route.incidentId === undefined ? screenHref(route) : `${screenHref(route)}/incidents/${route.incidentId}`;
  }
  return screenHref(route);
}

/** The address of the screen that a place is on: the same for all incidents of a result. */
export function screenHref(route: Route): string {
  if (route.screen === 'result') return `#/scans/${route.scanId}`;
  return route.screen === 'scan' ? '#/' : `#/${route.screen}`;
}
