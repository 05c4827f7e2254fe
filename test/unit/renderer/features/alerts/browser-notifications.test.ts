import { afterEach, expect, it, vi } from 'vitest';
import type { Alert } from '../../../../../src-preload/contract/api.ts';
import { browserNotifications } from '../../../../../src-renderer/features/alerts/browser-notifications.ts';

afterEach(() => vi.unstubAllGlobals());

/** A browser's notifications; `answer` is what the person says when asked. */
function stubBrowser(answer: NotificationPermission) {
  const shown: BrowserNotification[] = [];
  const seen = { asked: 0, focused: 0 };
  class BrowserNotification {
    static permission: NotificationPermission = 'default';
    static async requestPermission() {
      seen.asked += 1;
      BrowserNotification.permission = answer;
      return answer;
    }
    onclick: (() => void) | null = null;
    closed = false;
    readonly title: string;
    readonly options: NotificationOptions | undefined;
    constructor(title: string, options?: NotificationOptions) {
      this.title = title;
      this.options = options;
      shown.push(this);
    }
    close() {
      this.closed = true;
    }
  }
  vi.stubGlobal('Notification', BrowserNotification);
  vi.stubGlobal('window', { Notification: BrowserNotification, focus: () => (seen.focused += 1) });
  return { shown, seen };
}

const alert: Alert = {
  scanId: 7,
  scanName: 'home.csv',
  device: '192.168.1.7',
  incidentId: 3,
  incidentFirst: null,
  severity: 'High',
  count: 1,
  title: 'title',
  text: 'text',
};

it('asks when it is told to, and not for knowing', async () => {
  const { seen } = stubBrowser('granted');
  expect(browserNotifications.permission()).toBe('default');
  expect(seen.asked).toBe(0);
  expect(await browserNotifications.ask()).toBe('granted');
  expect(browserNotifications.permission()).toBe('granted');
});

it('is unavailable in the desktop app and in a browser without it', async () => {
  const { seen } = stubBrowser('granted');
  vi.stubGlobal('window', { Notification, guardian: {} });
  expect(browserNotifications.permission()).toBe('unavailable');
  vi.stubGlobal('window', {});
  expect(await browserNotifications.ask()).toBe('unavailable');
  expect(seen.asked).toBe(0);
});

it('shows an alert in place of an older one of the device, and a click leads to it', () => {
  const { shown, seen } = stubBrowser('granted');
  let opened = 0;
  browserNotifications.show(alert, () => {
    opened += 1;
  });
  expect(shown[0]).toMatchObject({ title: 'title', options: { body: 'text', tag: 'device-192.168.1.7' } });
  shown[0]?.onclick?.();
  expect([opened, seen.focused, shown[0]?.closed]).toEqual([1, 1, true]);
});

it('does without where the browser refuses', () => {
  vi.stubGlobal(
    'Notification',
    class {
      constructor() {
        throw new TypeError('Illegal constructor');
      }
    },
  );
  expect(() => browserNotifications.show(alert, () => undefined)).not.toThrow();
});
