import type { WatchedFolder } from '../../src-preload/contract/watch.ts';
import { CaptureError } from '../engine/ingest/capture-error.ts';
import { FolderRounds, type RoundOutcome, type RoundParts, type RoundWishes } from './folder-rounds.ts';
import type { Watching, WatchNews } from './watch-news.ts';
import { watchedFolderAnswer } from './watched-folder-answer.ts';

/** What differs from folder to folder, and from door to door. */
export interface FolderWishes extends RoundWishes {
  /** How often to look at most. */
  readonly everyMs: number;
  /** Nothing is read before that time; null for no such wish. */
  readonly pausedUntil: () => Date | null;
}

/** A folder under watch. */
export interface FolderWatch extends Watching {
  state(): WatchedFolder;
  /** Looks now: the settings have changed. @param anew looks into files again that held no flows */
  wake(anew: boolean): void;
}

interface Parts extends RoundParts {
  /** Called whenever `state` has changed. */
  readonly changed: () => void;
  readonly tell: (news: WatchNews) => void;
}

/**
 * Looking may take a hundredth of the time, and so may comparing, as long as that puts off the next look by no more than so many looks.
 */
const lookShare = 100;
const compareShare = 100;
const mostPutOff = 24;
const firstRetryMs = 10_000;
const longestRetryMs = 300_000;

/** Watches a folder until it is stopped, in rounds. Nothing that goes wrong ends it, unless it was to be read once. */
export function createFolderWatch(wishes: FolderWishes, parts: Parts): FolderWatch {
  const { path, everyMs, pausedUntil, once } = wishes;
  const { now, log, tell, changed } = parts;
  const closing = new AbortController();
  const rounds = new FolderRounds(wishes, parts, closing.signal);
  let phase: WatchedFolder['state'] = 'starting';
  let problem: string | null = null;
  let retryMs = firstRetryMs;
  /** As it was last told. */
  let told = '';
  let wakeUp: () => void = () => undefined;
  /** In the middle of a round nobody sleeps: the next sleep is left out. */
  let isWoken = false;

  const state = () =>
    watchedFolderAnswer(rounds.watch, { path, state: phase, problem, bytesLeft: rounds.bytesLeft, unreachable: rounds.unreachable });
  const enter = (next: WatchedFolder['state'], why: string | null = null) => {
    const isNews = next !== phase || why !== problem;
    phase = next;
    problem = why;
    if (isNews) changed();
    return isNews;
  };
  const tellState = () => tell({ folder: state(), account: null, compared: 0, scanId: null, incidents: [] });
  /** Whether there is something to show that was not told: files came or went, or turned out to hold no flows. */
  const isOtherwise = () => {
    const before = told;
    told = JSON.stringify(state());
    return told !== before;
  };

  const failed = (error: unknown): number => {
    const sentence = error instanceof Error ? error.message : String(error);
    if (enter(error instanceof CaptureError ? 'unreachable' : 'failing', sentence)) {
      log.warn(`the folder ${path} could not be watched: ${sentence}`);
      tellState();
    }
    const delayMs = retryMs;
    retryMs = Math.min(longestRetryMs, retryMs * 2);
    return delayMs;
  };

  const succeeded = (outcome: RoundOutcome): number | null => {
    retryMs = firstRetryMs;
    const isNews = enter(outcome.isBehind ? 'catching-up' : 'watching');
    const isChanged = !outcome.more && isOtherwise();
    if (outcome.news) {
      changed();
      tell({ folder: state(), ...outcome.news });
    } else if (isNews) tellState();
    else if (isChanged) {
      changed();
      tellState();
    }
    if (outcome.more) return 0;
    if (once && !outcome.awaits) return null;
    return Math.max(everyMs, outcome.lookMs * lookShare, Math.min(outcome.roundMs * compareShare, everyMs * mostPutOff));
  };

  /** One round. @returns after how many milliseconds the next is due; null where none is */
  const step = async (): Promise<number | null> => {
    const until = pausedUntil();
    if (until !== null && until > now() && !once) {
      if (enter('paused')) tellState();
      return until.getTime() - now().getTime();
    }
    try {
      return succeeded(await rounds.next());
    } catch (error) {
      if (closing.signal.aborted) return null;
      if (once) throw error;
      return failed(error);
    }
  };

  const sleep = (ms: number) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, Math.min(ms, longestRetryMs));
    wakeUp = resolve;
    return promise.finally(() => clearTimeout(timer));
  };

  const run = async () => {
    while (!closing.signal.aborted) {
      isWoken = false;
      const delayMs = await step();
      if (delayMs === null || closing.signal.aborted) return;
      if (!isWoken) await sleep(delayMs);
    }
  };
  const ended = run();
  ended.catch(() => undefined); // told to whoever awaits it

  return {
    ended,
    state,
    wake(anew) {
      if (anew) rounds.lookAnew();
      isWoken = true;
      wakeUp();
    },
    async stop() {
      closing.abort(new Error(`Watching ${path} was stopped.`));
      wakeUp();
      await ended.catch(() => undefined);
    },
  };
}
