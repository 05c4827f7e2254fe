import type { IpcMainInvokeEvent } from 'electron';
import { pageAddress } from './page-protocol.ts';

/** Whether it was our page that asked: the frame of a window itself, not one within it, at our address. */
export function isOurPage({ senderFrame }: Pick<IpcMainInvokeEvent, 'senderFrame'>): boolean {
  return senderFrame !== null && senderFrame.parent === null && senderFrame.url.split('#', 1)[0] === pageAddress;
}
