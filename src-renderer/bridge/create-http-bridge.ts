import type {
  EventName,
  EventPayload,
  GuardianBridge,
  RequestInput,
  RequestName,
  RequestOutput,
  Result,
} from '../../src-preload/contract/api.ts';
import { connection } from './connection.ts';
import { followEvents } from './follow-events.ts';
import { notAnswering } from './not-answering.ts';
import { readResult } from './read-result.ts';

type Listener = (payload: never) => void;

/** The bridge of the browser door: requests and events over HTTP to the program that served the page. */
export function createHttpBridge(token: string): GuardianBridge {
  const listeners = new Map<string, Set<Listener>>();

  async function request<N extends RequestName>(name: N, input: RequestInput<N>): Promise<Result<RequestOutput<N>>> {
    try {
      const response = await fetch('/api/request', {
        method: 'POST',
        headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
        body: JSON.stringify({ name, input }),
      });
      if (response.status === 401) connection.refused();
      return readResult<RequestOutput<N>>(await response.text());
    } catch {
      // Chromium's own words ("Failed to fetch") help nobody.
      return { ok: false, code: 'internal', message: notAnswering };
    }
  }

  void followEvents(token, ({ event, data }) => {
    const interested = listeners.get(event);
    if (interested === undefined) return;
    // Safe: `on` only accepts listeners for the payload that the contract gives this event's name.
    const payload = JSON.parse(data) as never;
    for (const listener of interested) listener(payload);
  });

  return {
    request,
    on<N extends EventName>(name: N, listener: (payload: EventPayload<N>) => void) {
      const set = listeners.get(name) ?? new Set<Listener>();
      listeners.set(name, set.add(listener));
      return () => set.delete(listener);
    },
  };
}
