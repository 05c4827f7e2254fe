import { parseRoute } from '../../ui/route.ts';

/** The page that is to tell of a scan. */
export interface PageSituation {
  /** Its tab is in the background, or its window is covered or minimised. */
  readonly hidden: boolean;
  /** The place of the page, as in `location.hash`. */
  readonly hash: string;
  /** The person has allowed the browser's notifications. False in the desktop app, which has the system's. */
  readonly mayNotify: boolean;
}

/** How a page tells alerts of a scan. Where the person looks at its result already, not at all. */
export function waysToTell(
  scanId: number,
  { hidden, hash, mayNotify }: PageSituation,
): { readonly toast: boolean; readonly notify: boolean } {
  const route = parseRoute(hash);
  return { toast: route.screen !== 'result' || route.scanId !== scanId, notify: hidden && mayNotify };
}
