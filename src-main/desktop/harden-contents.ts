import type { ElectronParts } from './electron-parts.ts';
import { pageAddress } from './page-protocol.ts';

/**
 * Every page, whoever makes it, stays where it is: it goes nowhere else, opens no window and embeds no other page; it may load itself
 * anew. Links that `mayOpen` names are opened in the person's browser instead.
 */
export function hardenContents(
  { app, shell }: Pick<ElectronParts, 'app' | 'shell'>,
  { mayOpen }: { readonly mayOpen: (address: string) => boolean },
): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => {
      if (event.url.split('#', 1)[0] !== pageAddress) event.preventDefault();
    });
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(({ url }) => {
      if (mayOpen(url)) void shell.openExternal(url);
      return { action: 'deny' };
    });
  });
}
