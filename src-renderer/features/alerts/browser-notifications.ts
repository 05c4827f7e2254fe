import type { Alert } from '../../../src-preload/contract/api.ts';
import { inDesktopApp } from '../../bridge/in-desktop-app.ts';

/** `unavailable`: there is none in this browser, or it is the desktop app, which has the system's own. */
export type NotificationPermissionState = 'unavailable' | 'default' | 'granted' | 'denied';

/** The browser's own notifications, for a person whose tab is in the background. Only a person's click may ask for them. */
export const browserNotifications = {
  permission(): NotificationPermissionState {
    if (inDesktopApp() || !('Notification' in window)) return 'unavailable';
    return Notification.permission;
  },

  /** Asks the person, through the browser. To be called by a button that says what is asked for, and by nothing else. */
  async ask(): Promise<NotificationPermissionState> {
    if (browserNotifications.permission() === 'unavailable') return 'unavailable';
    return Notification.requestPermission();
  },

  /** Shows one, in place of an older one of the same device. A click brings the tab to the front and calls `onOpen`. */
  show({ title, text, device }: Alert, onOpen: () => void): void {
    try {
      const notification = new Notification(title, { body: text, tag: `device-${device}` });
      notification.onclick = () => {
        window.focus();
        notification.close();
        onOpen();
      };
    } catch {
      // Chromium on Android has the constructor and refuses it. The toast is there.
    }
  },
};
