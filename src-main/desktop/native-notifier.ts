import { createHash } from 'node:crypto';
import type { Alert } from '../../src-preload/contract/alerts.ts';
import type { Notifier } from '../alerts/notifications/notifier.ts';
import { shortText } from '../alerts/words/short-text.ts';
import type { Log } from '../log.ts';
import { alertRoute } from './alert-route.ts';
import type { ElectronParts, NotificationPart } from './electron-parts.ts';

/** Notifications whose click is still awaited; more than a person leaves lying about. */
const mostKept = 50;
const mostOfGroupTitle = 60;

/** The system's notifications. */
export interface NativeNotifier extends Notifier {
  /** Whether this system shows notifications at all. */
  readonly supported: boolean;
}

export interface NativeNotifierOptions {
  /** Shows the window at a place: what stands after `#/` in the address. */
  readonly open: (route: string) => void;
  readonly platform: NodeJS.Platform;
  readonly log: Log;
}

/**
 * Tells alerts as notifications of the system, one a device; a newer one takes the place of the older of the same device. They respect
 * do-not-disturb: macOS and Windows see to that, and on Linux only what is urgent breaks through it, which none of these is.
 * To be made once Electron is ready. On Windows they appear only if the program has set its AppUserModelID.
 */
export function createNativeNotifier(
  { Notification }: Pick<ElectronParts, 'Notification'>,
  { open, platform, log }: NativeNotifierOptions,
): NativeNotifier {
  const supported = Notification.isSupported();
  if (!supported) log.warn('This system shows no notifications; alerts are told in the window only.');
  /**
   * By device, the oldest first. An object that nobody holds is collected as garbage, and its click with it. "close" is no reason to let
   * go: on Windows it also means that the notification went to the Action Center, where it can still be clicked.
   */
  const kept = new Map<string, NotificationPart>();

  const show = (alert: Alert) => {
    const id = idOf(alert.device);
    // By its id the system replaces the older one itself, but on Linux it knows no ids.
    if (platform === 'linux') kept.get(id)?.close();
    const device = shortText(alert.device, mostOfGroupTitle);
    const notification = new Notification({
      id,
      groupId: id,
      ...(device === '' ? {} : { groupTitle: device }),
      title: shown(alert.title, platform),
      body: shown(alert.text, platform),
      silent: false,
      urgency: 'normal',
    });
    notification.on('click', () => {
      if (kept.get(id) === notification) kept.delete(id);
      open(alertRoute(alert));
    });
    notification.on('failed', (_event, error) => log.warn(`A notification could not be shown: ${error}`));
    kept.delete(id);
    kept.set(id, notification);
    for (const oldest of [...kept.keys()].slice(0, Math.max(0, kept.size - mostKept))) kept.delete(oldest);
    notification.show();
  };

  return {
    supported,
    notify({ alerts }) {
      if (!supported) return;
      for (const alert of alerts) {
        try {
          show(alert);
        } catch (error) {
          log.warn(`A notification could not be shown: ${error instanceof Error ? error.message : String(error)}`);
        }
      }
    },
  };
}

/** Of a length and of characters that every system takes, whatever the file calls the device. */
function idOf(device: string): string {
  return `device-${createHash('sha256').update(device).digest('hex').slice(0, 32)}`;
}

/** Linux desktops read a notification as markup, with links and pictures, and texts of captures are written by others. */
function shown(text: string, platform: NodeJS.Platform): string {
  return platform === 'linux' ? text.replaceAll('<', '‹').replaceAll('>', '›').replaceAll('&', '＋') : text;
}
