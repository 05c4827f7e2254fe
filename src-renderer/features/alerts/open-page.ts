import { navigate } from '../../ui/navigate.ts';
import { parseKnownRoute, routeHref, screenHref } from '../../ui/route.ts';

/** Goes where the program asks: `route` is what stands after `#/`. What is not known is left alone. */
export function openPage(route: string): void {
  const place = parseKnownRoute(`#/${route}`);
  if (place === null) return;
  if (window.location.hash !== routeHref(place) || routeHref(place) === screenHref(place)) {
    navigate(place);
    return;
  }
  // The address names this incident already, which may be closed or far away on the page: to arrive there again, leave it first.
  window.addEventListener('hashchange', () => window.location.replace(routeHref(place)), { once: true });
  window.location.replace(screenHref(place));
}
