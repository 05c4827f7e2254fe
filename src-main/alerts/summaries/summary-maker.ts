import { randomUUID } from 'node:crypto';
import type { Channel } from '../../../src-preload/contract/alerts.ts';
import type { Settings } from '../../../src-preload/contract/api.ts';
import type { Log } from '../../log.ts';
import type { AlertRepository } from '../../store/alert-repository.ts';
import { type SetTimer, setUnreferencedTimer } from '../outbox/timer.ts';
import { summariesDue } from './summaries.ts';

/** Puts the all clear and the weekly summary into the outbox when their time has come. */
export interface SummaryMaker {
  /** Looks now, and again every few minutes until it is closed. */
  start(): void;
  /** Looks now. Never rejects. */
  look(): Promise<void>;
  /** Ends the looking, and waits for a look under way. */
  close(): Promise<void>;
}

interface Parts {
  readonly repository: Pick<AlertRepository, 'newestAlert' | 'newestScan' | 'newestSummary' | 'addSummary'>;
  readonly settings: () => Settings['alerts'];
  /** Those that are switched on. */
  readonly channels: () => readonly Channel[];
  readonly now: () => Date;
  readonly log: Log;
  /** There is something new in the outbox. */
  readonly added: () => void;
  /** Must not keep the program from ending. */
  readonly setTimer?: SetTimer;
}

/** Often, as timers stand still while a computer sleeps; where both are switched off, a look asks for nothing. */
const pauseMs = 5 * 60_000;

export function createSummaryMaker(parts: Parts): SummaryMaker {
  const { repository, settings, now, log, added, setTimer = setUnreferencedTimer } = parts;
  let timer: ReturnType<SetTimer> | null = null;
  let isClosed = false;
  /** Looks take turns. It never rejects. */
  let last = Promise.resolve();

  const dueOn = (channel: Channel, time: Date) =>
    summariesDue({
      settings: settings(),
      now: time,
      lastAlertAt: toDate(repository.newestAlert()),
      lastScanAt: toDate(repository.newestScan()),
      lastAllClearAt: toDate(repository.newestSummary(channel, 'all-clear')),
      lastWeeklyAt: toDate(repository.newestSummary(channel, 'weekly')),
    });

  const lookNow = async () => {
    if (isClosed || !(settings().allClear || settings().weeklySummary)) return;
    try {
      const time = now();
      const due = parts.channels().flatMap((channel) => dueOn(channel, time).map((summary) => ({ channel, ...summary })));
      for (const { channel, kind, since } of due) {
        const summary = { channel, kind, mailId: randomUUID(), now: time.toISOString(), since: since.toISOString() };
        if (await repository.addSummary(summary)) added();
      }
    } catch (error) {
      // The database could not be read or written. What is due stays due until the next look.
      log.error(`The summaries could not be made: ${error instanceof Error ? error.message : error}`);
    }
  };
  const look = () => {
    last = last.then(lookNow);
    return last;
  };
  const start = () => {
    if (isClosed) return;
    timer?.cancel();
    timer = setTimer(start, pauseMs);
    void look();
  };

  return {
    start,
    look,
    async close() {
      isClosed = true;
      timer?.cancel();
      await last;
    },
  };
}

const toDate = (iso: string | null) => (iso === null ? null : new Date(iso));
