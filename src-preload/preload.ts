/** The whole surface that a page gets: `request`, `on` for the listed names only, and the path of a dropped file. */
import { contextBridge, type IpcRendererEvent, ipcRenderer, webUtils } from 'electron';
import { eventChannel, eventNames, requestChannel, requestNames } from './contract/channels.ts';
import type { DesktopBridge } from './contract/desktop.ts';

const bridge: DesktopBridge = {
  request(name, input) {
    if (!requestNames.includes(name)) return Promise.reject(new Error(`There is no request "${name}".`));
    return ipcRenderer.invoke(requestChannel, name, input);
  },
  on(name, listener) {
    if (!eventNames.includes(name)) throw new Error(`There is no event "${name}".`);
    const channel = eventChannel(name);
    const forward = (_event: IpcRendererEvent, payload: Parameters<typeof listener>[0]) => listener(payload);
    ipcRenderer.on(channel, forward);
    return () => ipcRenderer.removeListener(channel, forward);
  },
  pathForFile: (file) => webUtils.getPathForFile(file),
};

contextBridge.exposeInMainWorld('guardian', bridge);
