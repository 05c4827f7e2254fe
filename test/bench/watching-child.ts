import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { WatchWishes } from '../../src-main/watch/watch-news.ts';

/** What a watching program has cost since its start. */
export interface WatchingCost {
  readonly cpuMs: number;
  readonly rssBytes: number;
  readonly peakBytes: number;
}

/** A round that the program made. */
export interface WatchingRound {
  /** Flows that were compared in it. */
  readonly compared: number;
  /** All that the folder holds is read. */
  readonly isDone: boolean;
  readonly waitingFlows: number;
  /** That were compared since the folder was added. */
  readonly flows: number;
}

/** What `measure-watch.ts` tells. */
export type FromWatching =
  | { readonly type: 'begun' }
  | ({ readonly type: 'cost' } & WatchingCost)
  | ({ readonly type: 'round' } & WatchingRound);

/** The real program in a process of its own, watching a folder or nothing. */
export class WatchingChild {
  readonly #child: ChildProcess;
  readonly #listeners = new Set<(message: FromWatching) => void>();
  readonly #ended = Promise.withResolvers<void>();
  readonly #begun: Promise<FromWatching>;

  /** @param folder null to watch nothing */
  constructor(dataFolder: string, folder: string | null, wishes: Partial<WatchWishes> = {}) {
    const program = fileURLToPath(new URL('measure-watch.ts', import.meta.url));
    const args = [dataFolder, ...(folder === null ? [] : [folder, JSON.stringify(wishes)])];
    this.#child = fork(program, args);
    this.#child.on('message', (message) => {
      for (const listener of this.#listeners) listener(message as FromWatching); // our own program
    });
    this.#child.on('exit', (code) => {
      if (code === 0) this.#ended.resolve();
      else this.#ended.reject(new Error(`The program that watches ended with exit code ${code}.`));
    });
    this.#ended.promise.catch(() => undefined); // told to whoever waits
    this.#begun = this.#next(({ type }) => type === 'begun');
  }

  /** Until it watches. */
  async begun(): Promise<void> {
    await this.#begun;
  }

  async cost(): Promise<WatchingCost> {
    const told = this.#next(({ type }) => type === 'cost');
    this.#child.send('cost');
    const cost = await told;
    if (cost.type !== 'cost') throw new Error('The program that watches told something else than its cost.');
    return cost;
  }

  /** The next round of which that holds. */
  async round(isIt: (round: WatchingRound) => boolean): Promise<void> {
    await this.#next((message) => message.type === 'round' && isIt(message));
  }

  /** @returns ends it */
  onRound(tell: (round: WatchingRound) => void): () => void {
    const listener = (message: FromWatching) => {
      if (message.type === 'round') tell(message);
    };
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async stop(): Promise<void> {
    this.#child.send('stop');
    await this.#ended.promise;
  }

  #next(isIt: (message: FromWatching) => boolean): Promise<FromWatching> {
    const { promise, resolve } = Promise.withResolvers<FromWatching>();
    const listener = (message: FromWatching) => {
      if (!isIt(message)) return;
      this.#listeners.delete(listener);
      resolve(message);
    };
    this.#listeners.add(listener);
    return Promise.race([promise, this.#ended.promise.then(() => Promise.reject(new Error('The program that watches has ended.')))]);
  }
}
