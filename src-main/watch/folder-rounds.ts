import { basename, join } from 'node:path';
import type { AlertService } from '../alerts/alert-service.ts';
import type { GoingOn } from '../alerts/drafts/going-on-drafts.ts';
import type { RoundRequest, RoundScored } from '../engine/follow/round.ts';
import type { ScanResult } from '../engine/types.ts';
import type { LearnedHomes } from '../learned-homes.ts';
import type { Log } from '../log.ts';
import { makeScanRecord } from '../make-scan-record.ts';
import type { ColumnMemory } from '../settings/column-memory.ts';
import type { SettingsStore } from '../settings/settings.ts';
import type { Store } from '../store/open-store.ts';
import type { StoredWatch, WatchChange, WatchScored } from '../store/watch-rows.ts';
import type { ScanRunner } from '../workers/scan-runner.ts';
import { applyPieces } from './apply-pieces.ts';
import { CatchUp } from './catch-up.ts';
import { dayScanName } from './day-scan-name.ts';
import { type FolderLook, FolderLooker } from './folder-looker.ts';
import { changeOf, hasChanged, seenContents } from './folder-state.ts';
import { passOver, readingRound } from './pass-over.ts';
import type { PiecePlan, PlannedPiece } from './plan-pieces.ts';
import { accountOf, addTo, bytesLeftAfter, withNotes } from './round-accounts.ts';
import { type Comparison, comparisonNow, isOld, keptPastFlows, roundScan } from './round-scan.ts';
import { UnreadFiles } from './unread-files.ts';
import type { WatchNews } from './watch-news.ts';

/** What rounds are made with. */
export interface RoundParts {
  readonly store: Pick<Store, 'watches' | 'scans'>;
  readonly runner: Pick<ScanRunner, 'identify' | 'round'>;
  readonly settings: Pick<SettingsStore, 'get'>;
  readonly memory: Pick<ColumnMemory, 'choicesWith'>;
  readonly homes: Pick<LearnedHomes, 'choose'>;
  readonly alerts: Pick<AlertService, 'goingOnDrafts' | 'announceGoingOn' | 'announceCaughtUp'>;
  readonly temporaryFolder: string;
  readonly log: Pick<Log, 'warn'>;
  readonly now: () => Date;
  /** Scans were added or have changed. */
  readonly historyChanged: () => void;
}

/** What rounds over a folder go by. */
export interface RoundWishes {
  /** Absolute. */
  readonly path: string;
  /** Leaves alone what is there when the folder is looked at for the first time. */
  readonly newOnly: boolean;
  /** Minutes for which flows wait for late ones. */
  readonly orderMinutes: () => number;
  /** Nothing waits: all that was read is compared. */
  readonly once: boolean;
}

/** How a round went. */
export interface RoundOutcome {
  /** Null where nothing was read or compared. */
  readonly news: Omit<WatchNews, 'folder'> | null;
  /** Another round can follow at once. */
  readonly more: boolean;
  /** What is read is older than what is written now, and there is more of it. */
  readonly isBehind: boolean;
  /** Some file may not be complete yet. */
  readonly awaits: boolean;
  readonly lookMs: number;
  readonly roundMs: number;
}

const minuteMs = 60_000;
/** With so many flows waiting nothing more is read. */
const mostWaiting = 200_000;
const mostFlowsARound = 50_000;
const mostScanFlows = 200_000;

type Step = Omit<RoundOutcome, 'lookMs' | 'roundMs'>;

/** What a round is to do. */
interface Due {
  readonly pieces: readonly PlannedPiece[];
  readonly flush: boolean;
  /** Something is there that it does not read. */
  readonly isUnread: boolean;
}

/** Another program was faster: nothing was done, and the next round goes on from what that one stored. */
const overtaken: Step = { news: null, more: true, isBehind: false, awaits: true };

/** What comparing brought. */
interface Found {
  readonly name: string;
  readonly result: ScanResult;
  /** What is new, or more severe than when it was told. */
  readonly news: GoingOn;
  readonly change: WatchScored;
}

/** The rounds over one folder, one after the other. What goes on from one to the next is in the store: a round is stored whole, or not at all. */
export class FolderRounds {
  readonly #wishes: RoundWishes;
  readonly #parts: RoundParts;
  readonly #signal: AbortSignal;
  readonly #looker: FolderLooker;
  readonly #catchUp = new CatchUp();
  #watch: StoredWatch | null = null;
  #bytesLeft = 0;
  #unreachable: ReadonlyMap<string, string> = new Map();
  /** When flows came last; at the start, as if just now: nobody knows what is still to come. */
  #arrivalMs: number;
  /** Some of the flows that wait may be due. */
  #mayBeDue = true;
  #looksAnew = false;
  readonly #unread = new UnreadFiles();

  constructor(wishes: RoundWishes, parts: RoundParts, signal: AbortSignal) {
    this.#wishes = wishes;
    this.#parts = parts;
    this.#signal = signal;
    const { now, runner, settings } = parts;
    this.#arrivalMs = now().getTime();
    this.#looker = new FolderLooker({
      root: wishes.path,
      now,
      once: wishes.once,
      identify: (request) => runner.identify(request, { signal, maxBytes: settings.get().maxCaptureBytes }),
    });
  }

  /** As it is stored; null before the first round. */
  get watch(): StoredWatch | null {
    return this.#watch;
  }

  /** Bytes that are still to be read, as of the last look. */
  get bytesLeft(): number {
    return this.#bytesLeft;
  }

  /** Files that could not be read, as whole sentences by their path. */
  get unreachable(): ReadonlyMap<string, string> {
    return new Map([...this.#unreachable, ...this.#unread.sentences()]);
  }

  /** Looks into files again that held no flows. */
  lookAnew(): void {
    this.#looksAnew = true;
  }

  /** Rejects with a sentence: with a `CaptureError` where the folder cannot be read. */
  async next(): Promise<RoundOutcome> {
    const startedMs = performance.now();
    const watch = await this.#open();
    const looksAnew = this.#looksAnew;
    const look = await this.#looker.look(watch, ({ state }) => !looksAnew || state !== 'refused');
    this.#looksAnew = false;
    this.#bytesLeft = look.plan.bytesLeft;
    this.#unreachable = look.unreachable;
    this.#unread.keep(look.files);
    for (const sentence of look.lost) this.#parts.log.warn(sentence);
    const step = await this.#step(watch, look);
    const hasWorked = step.news !== null;
    return { ...step, lookMs: look.tookMs, roundMs: hasWorked ? performance.now() - startedMs : 0 };
  }

  #step(watch: StoredWatch, look: FolderLook): Promise<Step> {
    if (watch.newOnly && !watch.isLookedAt) return this.#passOver(watch, look);
    const due = this.#due(watch, look.plan);
    return due ? this.#round(watch, look, due) : this.#keep(watch, look);
  }

  /** The folder as it is stored now, be it by another program. */
  async #open(): Promise<StoredWatch> {
    const { watches } = this.#parts.store;
    const known = this.#watch;
    if (known && watches.revision(known.id) === known.revision) return known;
    const opened = await watches.open(this.#wishes.path, this.#wishes.newOnly);
    this.#watch = opened;
    return opened;
  }

  #isCurrent({ id, revision }: StoredWatch, { scanId }: Comparison): boolean {
    const { watches, scans } = this.#parts.store;
    return watches.revision(id) === revision && (scanId === null || scans.get(scanId) !== null);
  }

  /** What a round is to do; null where there is nothing to be done. */
  #due({ waitingFlows }: StoredWatch, plan: PiecePlan): Due | null {
    const { orderMinutes, once } = this.#wishes;
    const nowMs = this.#parts.now().getTime();
    const isFull = waitingFlows > mostWaiting;
    const pieces = isFull ? [] : plan.pieces.filter(({ file }) => this.#unread.mayTry(file.path, nowMs));
    const hasWaited = once || nowMs - this.#arrivalMs >= orderMinutes() * minuteMs;
    const flush = waitingFlows > 0 && (isFull || (pieces.length === 0 && hasWaited));
    return pieces.length > 0 || flush || (this.#mayBeDue && waitingFlows > 0) ? { pieces, flush, isUnread: plan.hasMore || isFull } : null;
  }

  #request(watch: StoredWatch, { pieces, flush, isUnread }: Due, lost: readonly string[], comparison: Comparison): RoundRequest {
    const { store, now, settings, memory, temporaryFolder } = this.#parts;
    return {
      pieces: pieces.map(({ request }) => request),
      waiting: watch.waiting,
      waitingAccount: withNotes(watch.waitingAccount, lost),
      waitingBytes: watch.waitingBytes,
      orderSeconds: this.#wishes.orderMinutes() * 60,
      flush,
      readsAll: !isUnread,
      nowSeconds: now().getTime() / 1000,
      ...roundScan(watch, comparison, store.watches),
      mostFlows: mostFlowsARound,
      mostScanFlows,
      columns: { chosen: null, remembered: memory.choicesWith([]) },
      maxBytes: settings.get().maxCaptureBytes,
      temporaryFolder,
    };
  }

  async #round(watch: StoredWatch, look: FolderLook, due: Due): Promise<Step> {
    const startedMs = performance.now();
    const comparison = comparisonNow(watch, this.#parts);
    const request = this.#request(watch, due, look.lost, comparison);
    // Batches that another program stored meanwhile are not those of the scan as it is known here.
    if (!this.#isCurrent(watch, comparison)) return overtaken;
    const answer = await this.#parts.runner.round(request, { signal: this.#signal });
    const { contents, files, unreachable, isUnfinished } = applyPieces(look.contents, look.files, due.pieces, answer.pieces);
    const now = this.#parts.now();
    this.#unread.tried(
      due.pieces.map(({ file }) => file),
      unreachable,
      now.getTime(),
    );
    const account = accountOf(answer.pieces);
    const isUnread = due.isUnread || isUnfinished;
    const catchingUp = isUnread || (answer.scored !== null && isOld(answer.scored, now, this.#wishes.orderMinutes()));
    const hasMore = isUnread || answer.more || look.more;
    const isBehind = catchingUp && hasMore;
    const found = answer.scored && this.#found(watch, answer.scored, comparison, catchingUp, performance.now() - startedMs);
    const change: WatchChange = {
      contents: seenContents({ contents, files }, now),
      files,
      waiting: answer.waiting,
      waitingFlows: answer.waitingFlows,
      waitingAccount: answer.waitingAccount,
      waitingBytes: answer.waitingBytes,
      totals: addTo(watch.totals, account, answer.scored?.flows ?? 0),
      lastReadAt: account ? now.toISOString() : watch.lastReadAt,
      scored: found?.change ?? null,
    };
    const stored = await this.#commit(watch, change);
    if (stored === 'overtaken') return { ...overtaken, isBehind };
    if (account) this.#arrivalMs = now.getTime();
    this.#mayBeDue = answer.more;
    if (found && stored.scanId !== null) this.#announce(stored.scanId, found, catchingUp);
    // Not left to a look that finds nothing to do: a log may grow from look to look.
    if (!hasMore) this.#endCatchUp();
    const hasNews = account !== null || answer.scored !== null;
    const news = { account, compared: answer.scored?.flows ?? 0, scanId: stored.scanId, incidents: found?.news.incidents ?? [] };
    this.#bytesLeft = bytesLeftAfter(look.plan.bytesLeft, due.pieces, answer.pieces);
    const more = hasMore || this.#wishes.once;
    // Where nothing came of it, the next would bring nothing either, again and again.
    const hasWorked =
      hasNews || answer.more || look.more || answer.pieces.some(({ outcome, bytesRead }) => outcome === 'refused' || bytesRead > 0);
    return { news: hasNews ? news : null, more: more && hasWorked, isBehind, awaits: look.awaits };
  }

  /** Stores what the look found, where nothing is to be read or compared. */
  async #keep(watch: StoredWatch, look: FolderLook): Promise<Step> {
    this.#mayBeDue = false;
    const contents = seenContents(look, this.#parts.now());
    const isNews = look.lost.length > 0 || hasChanged(watch, { contents, files: look.files }) || !watch.isLookedAt;
    const change = { ...changeOf(watch, { contents, files: look.files }), waitingAccount: withNotes(watch.waitingAccount, look.lost) };
    const stored = isNews ? await this.#commit(watch, change) : null;
    if (!look.more) this.#endCatchUp();
    return { news: null, more: look.more || stored === 'overtaken', isBehind: false, awaits: look.awaits };
  }

  #endCatchUp(): void {
    const caughtUp = this.#catchUp.end();
    if (caughtUp) this.#parts.alerts.announceCaughtUp({ folderName: basename(this.#wishes.path), ...caughtUp });
  }

  async #passOver(watch: StoredWatch, look: FolderLook): Promise<Step> {
    const { runner, settings, temporaryFolder, now } = this.#parts;
    const maxBytes = settings.get().maxCaptureBytes;
    const passed = await passOver(look, {
      pathOf: (file) => join(this.#wishes.path, file.path),
      read: (piece) => runner.round(readingRound(piece, { now: now(), temporaryFolder, maxBytes }), { signal: this.#signal }),
    });
    await this.#commit(watch, changeOf(watch, { contents: seenContents(passed, now()), files: passed.files }));
    return { news: null, more: true, isBehind: false, awaits: true };
  }

  /** The scan as it is now, with the alerts that are new. */
  #found(
    watch: StoredWatch,
    scored: RoundScored,
    { home, sensitivity, scanId }: Comparison,
    catchingUp: boolean,
    durationMs: number,
  ): Found {
    const { store, alerts, now } = this.#parts;
    const { result, beginsScan, day, batch, takesIn, flows, stoodOut, account } = scored;
    const goesOn = scanId !== null && !beginsScan ? scanId : null;
    const name = dayScanName(watch.path, day);
    const told = goesOn === null ? new Map() : store.watches.toldOf(goesOn);
    const news = alerts.goingOnDrafts(name, result, told, { catchingUp });
    const record = makeScanRecord({ result, name, home, sensitivity, alerts: news.drafts, now: now(), durationMs });
    return { name, result, news, change: { scanId: goesOn, day, batch, takesIn, flows, stoodOut, account, record } };
  }

  #announce(scanId: number, { name, result, news }: Found, catchingUp: boolean): void {
    const { alerts, historyChanged } = this.#parts;
    historyChanged();
    if (catchingUp) this.#catchUp.add(news.incidents, scanId);
    alerts.announceGoingOn({ id: scanId, name, result }, news, { catchingUp });
  }

  async #commit(watch: StoredWatch, change: WatchChange) {
    const { store } = this.#parts;
    const stored = await store.watches.commit(watch.id, watch.revision, change, { signal: this.#signal, keepFlows: keptPastFlows });
    // Read anew: another program may have stored a round, and what was stored tells whether ours was stored whole.
    this.#watch = store.watches.get(watch.id);
    return stored;
  }
}
