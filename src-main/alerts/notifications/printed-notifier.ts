import type { Notifier } from './notifier.ts';

/** For the door that runs in a terminal while its pages are in a browser: a calm line for each alert. */
export function createPrintedNotifier(print: (line: string) => void): Notifier {
  return {
    notify({ alerts }) {
      for (const { title, text } of alerts) print(`${title}: ${text}`);
    },
  };
}
