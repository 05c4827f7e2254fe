import type { DesktopFeatures } from '../src-preload/contract/program.ts';
import { Refusal } from './result.ts';

/** What a door can do beside showing pages. */
export interface DoorFeatures {
  describe(): Promise<DesktopFeatures>;
  /** @throws Refusal where it cannot be arranged */
  startWithSystem(on: boolean): Promise<void>;
  /** Shows a folder in the system's file manager, where the door has one. */
  showFolder(path: string): Promise<void>;
  /** Lets the person choose a folder; null where they chose none. @throws Refusal where the door has no dialog for it */
  chooseFolder(): Promise<string | null>;
}

/** The doors without a desktop: nothing of it is available. */
export const noDesktop: DoorFeatures = {
  describe: async () => ({ available: false, tray: false, notifications: false, startsWithSystem: null }),
  async startWithSystem() {
    throw new Refusal('bad-input', 'Only the desktop app can start with the system.');
  },
  showFolder: async () => undefined,
  async chooseFolder() {
    throw new Refusal('bad-input', 'In the browser, write the path of the folder instead.');
  },
};
