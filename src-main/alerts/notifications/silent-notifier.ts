import type { Notifier } from './notifier.ts';

/**
 * For commands such as `guardian scan`: the person is reading their answer, incidents and all, so an alert would say it twice. With
 * `--json` it would stand in the way of the program that reads it.
 */
export const silentNotifier: Notifier = { notify: () => undefined };
