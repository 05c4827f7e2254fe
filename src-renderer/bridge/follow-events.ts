import { connection } from './connection.ts';
import { type EventFrame, parseEventFrames } from './parse-event-frames.ts';
import { retryPause } from './retry-pause.ts';

const firstDelayMs = 500;
const longestDelayMs = 5000;

/** Reads one stream to its end. Returns false when the program refuses the token, throws when it cannot be reached. */
async function readStream(token: string, onFrame: (frame: EventFrame) => void): Promise<boolean> {
  // fetch, because EventSource cannot send the header.
  const response = await fetch('/api/events', {
    headers: { Authorization: `Bearer ${token}`, Accept: 'text/event-stream' },
    cache: 'no-store',
  });
  if (response.status === 401) return false;
  if (!response.ok || response.body === null) throw new Error(`events answered ${response.status}`);
  connection.opened();
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return true;
    const parsed = parseEventFrames(rest + value);
    rest = parsed.rest;
    for (const frame of parsed.frames) onFrame(frame);
  }
}

/**
 * Follows the program's events for as long as the page lives. A lost line is opened again, at once and then with growing pauses
 * of 0.5 to 5 seconds; `connection` tells the pages how it stands.
 */
export async function followEvents(token: string, onFrame: (frame: EventFrame) => void): Promise<void> {
  let delayMs = 0;
  for (;;) {
    try {
      const before = connection.get().openings;
      const welcome = await readStream(token, onFrame).finally(() => {
        if (connection.get().openings > before) delayMs = 0;
      });
      if (!welcome) {
        connection.refused();
        return;
      }
    } catch {
      // Said by the banner once the next attempt fails as well.
    }
    if (delayMs > 0) connection.lost();
    await retryPause.wait(delayMs);
    delayMs = Math.min(longestDelayMs, Math.max(firstDelayMs, delayMs * 2));
  }
}
