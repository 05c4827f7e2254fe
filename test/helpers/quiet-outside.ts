import { silentNotifier } from '../../src-main/alerts/notifications/silent-notifier.ts';
import { noDesktop } from '../../src-main/door-features.ts';
import type { Log } from '../../src-main/log.ts';
import { createSessionSecrets } from '../../src-main/settings/session-secrets.ts';

const silentLog: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Outside things for tests that look at none of them. */
export const quietOutside = () => ({
  notifier: silentNotifier,
  door: noDesktop,
  secrets: createSessionSecrets('Tests encrypt nothing.'),
  log: silentLog,
});
