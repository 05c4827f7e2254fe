import type { Notifier } from './notifier.ts';

/** For commands whose answer is what the person is reading. */
export const silentNotifier: Notifier = { notify: () => undefined };
