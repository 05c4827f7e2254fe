/**
 * An incident as an address names it: by its number within the scan, or, where a scan goes on and numbers change, by its `first`. The device
 * leads on where it was joined to another; it is empty where the incident has none.
 */
export type NamedIncident = { readonly id: number } | { readonly first: number; readonly device: string };

/** A place in the program. It stands in the address after `#`, so that a reload keeps it. */
export type Route =
  | { readonly screen: 'scan' | 'history' | 'alerts' | 'status' | 'settings' }
  | {
      readonly screen: 'result';
      readonly scanId: number;
      /** The incident to open and to go to. */
      readonly incident?: NamedIncident;
    };

/** Reads a place from `location.hash`. Null where it is not known. */
export function parseKnownRoute(hash: string): Route | null {
  const path = hash.replace(/^#\/?/, '').replace(/\/$/, '');
  const [, scanId, named] = /^scans\/([1-9]\d{0,14})(?:\/incidents\/(.+))?$/.exec(path) ?? [];
  if (scanId !== undefined) {
    const screen = { screen: 'result', scanId: Number(scanId) } as const;
    if (named === undefined) return screen;
    const incident = parseNamedIncident(named);
    return incident && { ...screen, incident };
  }
  if (path === 'history' || path === 'alerts' || path === 'status' || path === 'settings') return { screen: path };
  return path === '' ? { screen: 'scan' } : null;
}

function parseNamedIncident(text: string): NamedIncident | null {
  if (/^[1-9]\d{0,14}$/.test(text)) return { id: Number(text) };
  const [, first, device = ''] = /^first-(0|[1-9]\d{0,14})(?:\/([^/]+))?$/.exec(text) ?? [];
  if (first === undefined) return null;
  try {
    return { first: Number(first), device: decodeURIComponent(device) };
  } catch {
    return null; // a percent sign that stands for nothing
  }
}

/** Reads a place from `location.hash`. What is not known is the first page. */
export function parseRoute(hash: string): Route {
  return parseKnownRoute(hash) ?? { screen: 'scan' };
}

/** The address of a place, to be put into a link. */
export function routeHref(route: Route): string {
  if (route.screen !== 'result' || route.incident === undefined) return screenHref(route);
  return `${screenHref(route)}/incidents/${incidentPath(route.incident)}`;
}

function incidentPath(incident: NamedIncident): string {
  if ('id' in incident) return String(incident.id);
  const { first, device } = incident;
  // Half a character, which a capture may hold, cannot stand in an address.
  return device === '' ? `first-${first}` : `first-${first}/${encodeURIComponent(device.toWellFormed())}`;
}

/** The address of the screen that a place is on: the same for all incidents of a result. */
export function screenHref(route: Route): string {
  if (route.screen === 'result') return `#/scans/${route.scanId}`;
  return route.screen === 'scan' ? '#/' : `#/${route.screen}`;
}
