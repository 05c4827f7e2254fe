import { guideAlertLine } from './guide-alert-line.ts';
import type { Notifier } from './notifier.ts';

/**
 * For the door that runs in a terminal while its pages are in a browser: the guide's line, "[ALERT] 9 anomalies detected in 991
 * samples!", and a calm line for each alert.
 */
export function createPrintedNotifier(print: (line: string) => void): Notifier {
  return {
    notify({ scan, alerts }) {
      // A capture too short for a window has incidents all the same.
      const line = guideAlertLine(scan);
      if (line !== null) print(line);
      for (const { title, text } of alerts) print(`${title}: ${text}`);
    },
  };
}
