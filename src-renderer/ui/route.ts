/** A place in the program. It stands in the address after `#`, so that a reload keeps it. */
export type Route =
  | { readonly screen: 'scan' | 'history' | 'status' | 'settings' }
  | { readonly screen: 'result'; readonly scanId: number };

/** Reads a place from `location.hash`. What is not known is the first page. */
export function parseRoute(hash: string): Route {
  const path = hash.replace(/^#\/?/, '').replace(/\/$/, '');
  const result = /^scans\/([1-9]\d{0,14})$/.exec(path);
  if (result?.[1] !== undefined) return { screen: 'result', scanId: Number(result[1]) };
  if (path === 'history' || path === 'status' || path === 'settings') return { screen: path };
  return { screen: 'scan' };
}

/** The address of a place, to be put into a link. */
export function routeHref(route: Route): string {
  if (route.screen === 'result') return `#/scans/${route.scanId}`;
  return route.screen === 'scan' ? '#/' : `#/${route.screen}`;
}
