import type { WatchedFolder } from '../../src-preload/contract/watch.ts';
import type { Incident, ReadAccount } from '../engine/types.ts';

/** What a round over a watched folder brought; for a terminal that shows it. */
export interface WatchNews {
  readonly folder: WatchedFolder;
  /** What became of the rows that the round read; null where it read none. */
  readonly account: ReadAccount | null;
  /** Flows that were compared in it. */
  readonly compared: number;
  /** The scan that they went into; null where none were compared. */
  readonly scanId: number | null;
  /** Incidents that are new, or more severe than when they were told. */
  readonly incidents: readonly Incident[];
}

/** How to watch a folder in the terminal. What is absent is as in the settings. */
export interface WatchWishes {
  readonly newOnly: boolean;
  readonly orderMinutes?: number;
  /** How often to look, in seconds. */
  readonly everySeconds?: number;
  /** Reads what is there, compares all of it and ends. */
  readonly once: boolean;
}

/** A folder that is watched until it is stopped. */
export interface Watching {
  /** Resolves once it has ended: by `stop`, or by itself where that was wished. Rejects with a sentence where it cannot be watched at all. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}
