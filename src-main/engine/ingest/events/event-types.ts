const shownTypes = 6;
const mostTypes = 64;
/** More types, or a text that is none, come under this name: an account has no end otherwise. */
const other = 'other';

/** Counts the events of each type. */
export class EventTypes {
  readonly #counts = new Map<string, number>();

  /** Counts one event and gives the name under which it is counted. */
  add(type: string): string {
    const isType = /^[a-z0-9_-]{1,32}$/i.test(type);
    const name = isType && (this.#counts.has(type) || this.#counts.size < mostTypes) ? type : other;
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
    return name;
  }

  /** "561 alert events, 1 tls event, …", the most frequent first; empty where there are none. */
  words(): string {
    const sorted = [...this.#counts].sort(([, a], [, b]) => b - a);
    const shown = sorted.slice(0, shownTypes).map(([type, count]) => `${count} ${type} event${count === 1 ? '' : 's'}`);
    return [...shown, ...(sorted.length > shownTypes ? ['…'] : [])].join(', ');
  }
}
