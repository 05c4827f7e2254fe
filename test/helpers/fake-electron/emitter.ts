/** Events as Electron's objects have them: `on`, and `emit` for the test. `emit` tells whether somebody prevented the default. */
export class Emitter {
  readonly #listeners = new Map<string, ((...args: never[]) => void)[]>();

  on(event: string, listener: (...args: never[]) => void): void {
    this.#listeners.set(event, [...(this.#listeners.get(event) ?? []), listener]);
  }

  once(event: string, listener: (...args: never[]) => void): void {
    const first = (...args: never[]) => {
      this.#listeners.set(
        event,
        (this.#listeners.get(event) ?? []).filter((other) => other !== first),
      );
      listener(...args);
    };
    this.on(event, first);
  }

  /** Calls the listeners with an event that can be prevented, then `args`. */
  emit(event: string, ...args: unknown[]): { readonly prevented: boolean } {
    return this.emitWith({}, event, ...args);
  }

  /** As `emit`, with an event that has these `properties` too. */
  emitWith(properties: object, event: string, ...args: unknown[]): { readonly prevented: boolean } {
    let prevented = false;
    const preventDefault = () => {
      prevented = true;
    };
    for (const listener of this.#listeners.get(event) ?? [])
      (listener as (...args: unknown[]) => void)({ ...properties, preventDefault }, ...args); // the test gives what Electron gives
    return { prevented };
  }

  listenerCount(event: string): number {
    return this.#listeners.get(event)?.length ?? 0;
  }
}
