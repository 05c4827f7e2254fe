import { describe, expect, it } from 'vitest';
import { createNativeNotifier } from '../../../src-main/desktop/native-notifier.ts';
import type { Alert } from '../../../src-preload/contract/alerts.ts';
import { parseKnownRoute } from '../../../src-renderer/ui/route.ts';
import { createFakeElectron, type FakeNotification } from '../../helpers/fake-electron/fake-electron.ts';

const alert = (change: Partial<Alert> = {}): Alert => ({
  scanId: 7,
  scanName: 'home.csv',
  device: '192.168.1.7',
  incidentId: 3,
  incidentFirst: null,
  severity: 'Critical',
  count: 1,
  title: '192.168.1.7 behaves unlike itself',
  text: '192.168.1.7 tried 43 addresses on port 23.',
  ...change,
});

function open(platform: NodeJS.Platform = 'darwin', works = true) {
  const { parts, notifications } = createFakeElectron({ notificationsWork: works });
  const opened: string[] = [];
  const logged: string[] = [];
  const warn = (line: string) => void logged.push(line);
  const notifier = createNativeNotifier(parts, { open: (route) => opened.push(route), platform, log: { info: warn, warn, error: warn } });
  const notify = (...alerts: Alert[]) => notifier.notify({ scan: { id: 7, windows: 991, anomalousWindows: 9 }, alerts });
  const closed: FakeNotification[] = [];
  const watch = () => {
    for (const notification of notifications) notification.on('close', () => closed.push(notification));
  };
  return { notifier, notify, notifications, opened, logged, closed, watch };
}

describe('the system’s notifications', () => {
  it('are one an alert, in its words, and calm on every system', () => {
    const { notifier, notify, notifications } = open();
    expect(notifier.supported).toBe(true);
    notify(alert(), alert({ device: '192.168.1.8', title: 'another' }));
    expect(notifications.map(({ shown, options }) => [shown, options.title])).toEqual([
      [true, '192.168.1.7 behaves unlike itself'],
      [true, 'another'],
    ]);
    expect(notifications[0]?.options).toMatchObject({
      body: '192.168.1.7 tried 43 addresses on port 23.',
      groupTitle: '192.168.1.7',
      silent: false,
      urgency: 'normal',
    });
    expect(notifications[0]?.options.timeoutType).toBeUndefined();
  });

  it('open the incident when clicked, also after they went to the Action Center', () => {
    const { notify, notifications, opened } = open('win32');
    notify(alert(), alert({ device: '', incidentId: null }));
    notifications[0]?.emit('close');
    notifications[0]?.emit('click');
    notifications[1]?.emit('click');
    expect(opened).toEqual(['scans/7/incidents/3', 'scans/7']);
    expect(opened.map((route) => parseKnownRoute(`#/${route}`))).toEqual([
      { screen: 'result', scanId: 7, incident: { id: 3 } },
      { screen: 'result', scanId: 7 },
    ]);
  });

  it('of a scan that goes on name the incident by what stays', () => {
    const { notify, notifications, opened } = open();
    const device = 'Wohnzimmer/TV 100% “links”';
    notify(alert({ incidentFirst: 40, device }), alert({ incidentFirst: 0, device: '' }));
    for (const notification of notifications) notification.emit('click');
    expect(opened.map((route) => parseKnownRoute(`#/${route}`))).toEqual([
      { screen: 'result', scanId: 7, incident: { first: 40, device } },
      { screen: 'result', scanId: 7, incident: { first: 0, device: '' } },
    ]);
  });

  it('are grouped by device under names that every system takes', () => {
    const { notify, notifications } = open();
    const odd = `${'camera '.repeat(40)}<&>\u0000`;
    notify(alert(), alert({ device: odd }), alert({ scanId: 8 }), alert({ device: '' }));
    const [first, long, newer, none] = notifications.map(({ options }) => options);
    expect(newer).toMatchObject({ id: first?.id, groupId: first?.groupId });
    expect(new Set([first?.id, long?.id, none?.id]).size).toBe(3);
    // The limit of Windows for tags and groups.
    for (const { options } of notifications) expect(`${options.id}`).toMatch(/^[a-z0-9-]{1,64}$/);
    expect(long?.groupTitle).toMatch(/^camera .*…$/);
    expect(none?.groupTitle).toBeUndefined();
  });

  it('replace the older of the same device: on Linux, which knows no ids, by closing it', () => {
    for (const [platform, closes] of [
      ['linux', 1],
      ['darwin', 0],
      ['win32', 0],
    ] as const) {
      const { notify, notifications, closed, watch, opened } = open(platform);
      notify(alert(), alert({ device: 'other' }));
      watch();
      notify(alert({ scanId: 8, incidentId: 1 }));
      expect(closed, platform).toEqual(notifications.slice(0, closes));
      notifications[2]?.emit('click');
      expect(opened).toEqual(['scans/8/incidents/1']);
    }
  });

  it('carry no markup where the desktop would read it', () => {
    const hostile = alert({ title: '<b>camera</b>', text: '<a href="https://203.0.113.9">R&D</a>' });
    const linux = open('linux');
    linux.notify(hostile);
    const { title, body } = linux.notifications[0]?.options ?? {};
    expect(`${title}${body}`).not.toMatch(/[<>&]/);
    const mac = open('darwin');
    mac.notify(hostile);
    expect(mac.notifications[0]?.options.title).toBe('<b>camera</b>');
  });

  it('that fail are logged and keep nobody else from being told', () => {
    const { notify, notifications, logged } = open();
    notify(alert());
    notifications[0]?.emit('failed', 'unsigned');
    expect(logged).toEqual(['A notification could not be shown: unsigned']);

    const { parts, notifications: shown } = createFakeElectron();
    const Notification = class extends parts.Notification {
      override show(): void {
        if (shown.length === 1) throw new Error('no bus');
        super.show();
      }
    };
    const notifier = createNativeNotifier(
      { Notification },
      {
        open: () => undefined,
        platform: 'linux',
        log: { info: () => undefined, warn: (line) => logged.push(line), error: () => undefined },
      },
    );
    notifier.notify({ scan: { id: 7, windows: 1, anomalousWindows: 1 }, alerts: [alert(), alert({ device: 'other' })] });
    expect(logged.at(-1)).toBe('A notification could not be shown: no bus');
    expect(shown.map(({ shown }) => shown)).toEqual([false, true]);
  });

  it('that the system does not have are missed once, in the log', () => {
    const { notifier, notify, notifications, logged } = open('linux', false);
    notify(alert());
    notify(alert());
    expect(notifier.supported).toBe(false);
    expect(notifications).toEqual([]);
    expect(logged).toEqual(['This system shows no notifications; alerts are told in the window only.']);
  });
});
