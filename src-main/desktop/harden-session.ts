import type { SessionPart } from './electron-parts.ts';
import { pageAddress } from './page-protocol.ts';

const ours = pageAddress.slice(0, pageAddress.lastIndexOf('/') + 1);

/**
 * Pages get no permission of the system, load nothing but our own files, and save nothing.
 * @param developing lets Electron's own developer tools load themselves
 */
export function hardenSession(session: SessionPart, { developing }: { readonly developing: boolean }): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  // Its dictionaries would be fetched from the network.
  session.setSpellCheckerEnabled(false);
  session.webRequest.onBeforeRequest(({ url }, answer) => {
    const allowed = url.startsWith(ours) || url.startsWith('data:') || (developing && url.startsWith('devtools:'));
    answer({ cancel: !allowed });
  });
  session.on('will-download', (event) => event.preventDefault());
}
