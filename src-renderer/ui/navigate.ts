import { type Route, routeHref } from './route.ts';

/** Goes to another place, with an entry in the browser's own history. */
export function navigate(route: Route): void {
  window.location.hash = routeHref(route);
}
