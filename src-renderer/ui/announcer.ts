let text = '';
const listeners = new Set<() => void>();

/** What screen readers are told next, politely. Shown to them by `LiveRegion`. */
export const announcer = {
  get: (): string => text,
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  say(next: string): void {
    text = next;
    for (const listener of listeners) listener();
  },
};
