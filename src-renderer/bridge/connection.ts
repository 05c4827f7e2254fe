/** `refused`: the program answers, but not to this token. In the desktop app it is always `connected`. */
type ConnectionState = 'connecting' | 'connected' | 'unreachable' | 'refused';

interface Snapshot {
  readonly state: ConnectionState;
  /** How often the line of events was opened. What was asked before the last opening may be out of date. */
  readonly openings: number;
}

let snapshot: Snapshot = { state: 'connecting', openings: 0 };
const listeners = new Set<() => void>();

function replace(next: Snapshot): void {
  if (next.state === snapshot.state && next.openings === snapshot.openings) return;
  snapshot = next;
  for (const listener of listeners) listener();
}

/** Whether the program can be reached. Written by the bridge, read by the pages through `useConnection`. */
export const connection = {
  get: (): Snapshot => snapshot,
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  opened: (): void => replace({ state: 'connected', openings: snapshot.openings + 1 }),
  /** A refusal is final for this token: later failures do not hide it. */
  lost: (): void => replace({ ...snapshot, state: snapshot.state === 'refused' ? 'refused' : 'unreachable' }),
  refused: (): void => replace({ ...snapshot, state: 'refused' }),
};
