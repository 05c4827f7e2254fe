import type { Guardian } from '../guardian.ts';
import { onEnding } from './on-ending.ts';

/** Sends the messages that are due before the command ends, and says what is left to whoever comes next. Ctrl+C leaves them all. */
export async function sendAlerts(guardian: Pick<Guardian, 'sendAlerts'>): Promise<void> {
  const cancel = new AbortController();
  const stopListening = onEnding(() => cancel.abort());
  try {
    const { waiting } = await guardian.sendAlerts(cancel.signal);
    if (waiting > 0) {
      console.error(
        `${waiting} ${waiting === 1 ? 'alert waits' : 'alerts wait'} to be sent: by the program while it runs, or by the next scan. "guardian alerts list" has them.`,
      );
    }
  } finally {
    stopListening();
  }
}
