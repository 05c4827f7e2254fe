import type { Channel } from '../../../src-preload/contract/alerts.ts';
import { channels } from './outbox-words.ts';
import { createSender, type OutboxParts, type Step } from './send-next.ts';
import { setUnreferencedTimer } from './timer.ts';

/** Sends what the alerts' table says is to be sent. It keeps nothing that the table does not hold, so it may be killed at any time. */
export interface Outbox {
  /** There are new alerts, other settings, or the program has just begun: nothing is sent before the first call. */
  wake(): void;
  /**
   * Sends all that is due now, each message once. `sent` and `failed` count messages; `waiting` counts alerts still to be told, those that
   * failed just now among them, of the newest 2,000. Never rejects.
   */
  flush(signal: AbortSignal): Promise<{ readonly sent: number; readonly failed: number; readonly waiting: number }>;
  /** Cuts off what is being sent, which goes out at the next start with the same Message-ID, and waits until that is written down. */
  close(): Promise<void>;
}

const minuteMs = 60_000;
/**
 * The runner looks as often even where nothing is due: other processes write into the same table, and timers stand still while a computer
 * sleeps.
 */
const longestSleepMs = 5 * minuteMs;
const mostListed = 2000;
const listedAtOnce = 200;

/** One runner a channel, each sending one message at a time. */
export function createOutbox(given: Omit<OutboxParts, 'setTimer'> & Partial<Pick<OutboxParts, 'setTimer'>>): Outbox {
  const parts: OutboxParts = { setTimer: setUnreferencedTimer, ...given };
  const closing = new AbortController();
  const runners = channels.map((channel) => createRunner(channel, parts, closing.signal));

  return {
    wake() {
      for (const runner of runners) runner.wake();
    },
    async flush(signal) {
      const ended = AbortSignal.any([signal, closing.signal]);
      const done = (await Promise.all(runners.map((runner) => runner.flush(ended)))).flat();
      const counted = (what: Step['did']) => done.filter(({ did }) => did === what).length;
      return { sent: counted('sent'), failed: counted('failed'), waiting: waitingAlerts(parts) };
    },
    async close() {
      closing.abort();
      await Promise.all(runners.map((runner) => runner.ended()));
    },
  };
}

function createRunner(channel: Channel, parts: OutboxParts, closing: AbortSignal) {
  const send = createSender(channel, parts);
  let timer: { cancel(): void } | null = null;
  let isRunning = false;
  let wokenMeanwhile = false;
  /** Steps take turns. It never rejects. */
  let last: Promise<Step> = Promise.resolve({ did: 'nothing', until: null });

  const safely = async (signal: AbortSignal): Promise<Step> => {
    if (signal.aborted) return { did: 'nothing', until: null };
    try {
      return await send(signal);
    } catch (error) {
      // The database could not be read or written. What was sent is known to the sender; the rest is still in the table.
      parts.log.error(`The alerts waiting for ${channel} could not be looked after: ${error instanceof Error ? error.message : error}`);
      return { did: 'nothing', until: new Date(parts.now().getTime() + minuteMs) };
    }
  };
  const step = (signal: AbortSignal) => {
    last = last.then(() => safely(signal));
    return last;
  };

  const sleep = (until: Date | null) => {
    if (closing.aborted) return;
    const delayMs = until === null ? longestSleepMs : Math.max(1, until.getTime() - parts.now().getTime());
    timer = parts.setTimer(wake, Math.min(longestSleepMs, delayMs));
  };

  const run = async () => {
    isRunning = true;
    for (;;) {
      wokenMeanwhile = false;
      const done = await step(closing);
      if (done.did !== 'nothing' || wokenMeanwhile) {
        if (closing.aborted) break;
        continue;
      }
      isRunning = false;
      sleep(done.until);
      return;
    }
    isRunning = false;
  };

  function wake(): void {
    timer?.cancel();
    timer = null;
    if (closing.aborted) return;
    if (isRunning) wokenMeanwhile = true;
    else void run();
  }

  return {
    wake,
    async flush(signal: AbortSignal): Promise<Step[]> {
      const done: Step[] = [];
      for (let one = await step(signal); one.did !== 'nothing'; one = await step(signal)) done.push(one);
      return done;
    },
    async ended() {
      timer?.cancel();
      await last;
    },
  };
}

function waitingAlerts({ repository, log }: OutboxParts): number {
  let waiting = 0;
  try {
    for (let offset = 0; offset < mostListed; offset += listedAtOnce) {
      const lines = repository.list(offset, listedAtOnce);
      waiting += lines.filter(({ deliveries }) => deliveries.some(({ state }) => state === 'waiting' || state === 'held')).length;
      if (lines.length < listedAtOnce) break;
    }
  } catch (error) {
    log.error(`The alerts could not be listed: ${error instanceof Error ? error.message : error}`);
  }
  return waiting;
}
