import type { IpcMain, IpcMainInvokeEvent, WebContents } from 'electron';
import { eventChannel, requestChannel } from '../../src-preload/contract/channels.ts';
import type { Guardian } from '../guardian.ts';
import { refuse } from '../result.ts';

/** What of Electron this transport uses; tests give their own. */
export interface IpcParts {
  readonly ipcMain: Pick<IpcMain, 'handle' | 'removeHandler'>;
  readonly guardian: Pick<Guardian, 'request' | 'subscribe'>;
  /** Whether a frame is our own page: checked before anything is parsed. */
  readonly isOurPage: (event: IpcMainInvokeEvent) => boolean;
  /** The pages that are told of events. */
  readonly pages: () => readonly Pick<WebContents, 'send' | 'isDestroyed'>[];
}

/** Electron's transport: check the sender, call, answer. Returns the way to end it. */
export function serveIpc({ ipcMain, guardian, isOurPage, pages }: IpcParts): () => void {
  ipcMain.handle(requestChannel, (event, name: unknown, input: unknown) => {
    if (!isOurPage(event)) return refuse('bad-input', 'Only the program’s own page may ask.');
    if (typeof name !== 'string') return refuse('bad-input', 'A request has a name.');
    return guardian.request(name, input);
  });
  const unsubscribe = guardian.subscribe(({ name, payload }) => {
    for (const page of pages()) if (!page.isDestroyed()) page.send(eventChannel(name), payload);
  });
  return () => {
    unsubscribe();
    ipcMain.removeHandler(requestChannel);
  };
}
