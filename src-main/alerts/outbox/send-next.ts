import { randomUUID } from 'node:crypto';
import type { Channel } from '../../../src-preload/contract/alerts.ts';
import type { Settings } from '../../../src-preload/contract/api.ts';
import type { Severity } from '../../engine/types.ts';
import type { Log } from '../../log.ts';
import type { AlertRepository, ClaimedMessage } from '../../store/alert-repository.ts';
import { type AlertChannel, ChannelError, type OutgoingMessage } from '../channel.ts';
import { quietEnd, quietReason, snoozeEnd, snoozeReason } from '../policy/policy.ts';
import { failedLine, sentLine, switchedOffReason, tooManyReason, untoldLines } from './outbox-words.ts';
import { retryTime } from './retry-time.ts';
import { roomAt } from './room-at.ts';
import type { SetTimer } from './timer.ts';

/** What the outbox works with. */
export interface OutboxParts {
  readonly repository: AlertRepository;
  /** The channels that are switched on, built anew from the settings at each send. */
  readonly channels: () => Partial<Record<Channel, AlertChannel>>;
  readonly settings: () => Settings['alerts'];
  /** Whether this door has what a channel needs beside the settings: without the password, another door that has it is to send. */
  readonly isReady: (channel: Channel) => Promise<boolean>;
  /** Where a channel sends to, as far as that may be printed: the recipients, the name of a server. Never a secret. */
  readonly place: (channel: Channel) => string;
  readonly now: () => Date;
  /** From 0 to just below 1. */
  readonly random: () => number;
  /** Must not keep the program from ending. */
  readonly setTimer: SetTimer;
  readonly log: Log;
  /** Prints the guide's lines, where there is a terminal to print them on; they are logged in any case. */
  readonly print: (line: string) => void;
  /** Something became of an alert. */
  readonly onChange: () => void;
}

/** What a step came to: a message that went, failed or was put off; or nothing, and when to look again (null: when woken). */
export type Step = { readonly did: 'sent' | 'failed' | 'put-off' } | { readonly did: 'nothing'; readonly until: Date | null };

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const sendMs = minuteMs;
/** Longer than a send may take, its recording included: nobody else sends what is still under way. */
const leaseMs = 5 * minuteMs;
/** A message lists so many alerts and says how many more there are. */
const mostAlerts = 20;

const nothing = (until: Date | null): Step => ({ did: 'nothing', until });
const later = (time: Date, ms: number) => new Date(time.getTime() + ms);

/** Sends what is due on one channel, a message a step. Steps of one channel must not overlap. */
export function createSender(channel: Channel, parts: OutboxParts): (signal: AbortSignal) => Promise<Step> {
  const { repository, settings, now, random, log, print, onChange } = parts;
  /** Sent, but a full disk or the like kept that from being written down. To send them again would be no help. */
  const unrecorded = new Set<number>();

  const tell = (line: string, level: 'info' | 'warn') => {
    log[level](line);
    print(line);
  };

  const hold = async (until: Date, reason: string) => {
    await repository.hold(channel, until.toISOString(), reason);
    onChange();
  };

  const recordSent = async (id: number): Promise<Step> => {
    await repository.sent(id, now().toISOString());
    unrecorded.delete(id);
    onChange();
    return { did: 'sent' };
  };

  /** To be sent by whoever comes next, and not as a failure of the other side. */
  const putOff = async ({ id, attempts }: ClaimedMessage, error: string, until: Date): Promise<Step> => {
    await repository.failed(id, { attempts, error, nextTry: until.toISOString(), now: now().toISOString() });
    onChange();
    return { did: 'put-off' };
  };

  const recordFailed = async (message: ClaimedMessage, { message: error, isPermanent }: ChannelError): Promise<Step> => {
    const attempts = message.attempts + 1;
    const retry = retryTime({ attempts, createdAt: new Date(message.createdAt), isPermanent }, { now: now(), random });
    const nextTry = retry && quietEnd(retry, urgency(message), settings());
    await repository.failed(message.id, {
      attempts: message.attempts,
      error,
      nextTry: nextTry?.toISOString() ?? null,
      now: now().toISOString(),
    });
    tell(failedLine(channel, error), 'warn');
    // Once: the guide's line is of the scan, not of the attempt. What a summary lists has had its own.
    if (attempts === 1 && message.kind === 'alerts') for (const line of untoldLines(message.alerts)) print(line);
    if (nextTry === null) log.error(`Given up after ${attempts} attempts to send a message: ${channel}, ${message.mailId}`);
    onChange();
    return { did: 'failed' };
  };

  const deliver = async (alertChannel: AlertChannel, message: ClaimedMessage, signal: AbortSignal): Promise<Step> => {
    if (unrecorded.has(message.id)) return recordSent(message.id);
    const quiet = quietEnd(now(), urgency(message), settings());
    // It was due by day; since then it was tried again, or the program or its quiet hours were switched on.
    if (quiet > now()) return putOff(message, quietReason(quiet), quiet);
    try {
      await sendWithin(sendMs, parts, alertChannel, message, signal);
    } catch (error) {
      if (signal.aborted) return putOff(message, 'The program was closed while it was being sent.', now());
      return recordFailed(message, toChannelError(error));
    }
    unrecorded.add(message.id);
    const sent = await recordSent(message.id);
    tell(sentLine(channel, message.kind, parts.place(channel)), 'info');
    return sent;
  };

  return async (signal) => {
    const next = repository.nextDue(channel);
    if (next === null) return nothing(null);
    const time = now();
    if (new Date(next) > time) return nothing(new Date(next));
    const alertChannel = parts.channels()[channel];
    if (!alertChannel) {
      // As good as now, so that it goes out as soon as the channel is switched on.
      await hold(later(time, 1), switchedOffReason(channel));
      return nothing(null);
    }
    if (!(await parts.isReady(channel))) return nothing(later(time, minuteMs));
    const snoozed = snoozeEnd(settings(), time);
    if (snoozed) {
      await hold(snoozed, snoozeReason(snoozed, time));
      return nothing(snoozed);
    }
    const { mostPerHour } = settings();
    const sentSince = (since: Date) => repository.sentSince(channel, since.toISOString());
    if (sentSince(later(time, -hourMs)) >= mostPerHour) {
      const until = roomAt(sentSince, mostPerHour, time);
      await hold(until, tooManyReason(mostPerHour));
      return nothing(until);
    }
    const claimed = await repository.claim({
      channel,
      now: time.toISOString(),
      leaseUntil: later(time, leaseMs).toISOString(),
      mailId: randomUUID(),
      mostAlerts,
    });
    // Another process is sending it, and may die of it.
    if (!claimed) return nothing(later(time, minuteMs));
    return deliver(alertChannel, claimed, signal);
  };
}

/** How severe a message is as far as quiet hours go. A summary is never urgent, whatever it lists. */
function urgency({ kind, alerts }: ClaimedMessage): Severity {
  return (kind === 'alerts' ? alerts[0]?.severity : undefined) ?? 'Low';
}

/** What a channel throws by mistake is not shown: it was not made to hold no secret. */
function toChannelError(error: unknown): ChannelError {
  if (error instanceof ChannelError) return error;
  const name = error instanceof Error ? error.name : 'no error';
  return new ChannelError(`Something unexpected went wrong (${name}).`, { isPermanent: false, cause: error });
}

/** Sends, and does not rely on the channel to notice that it takes too long or that the program ends. */
async function sendWithin(
  mostMs: number,
  { setTimer }: Pick<OutboxParts, 'setTimer'>,
  alertChannel: AlertChannel,
  { mailId, kind, alerts, more, createdAt }: ClaimedMessage,
  closing: AbortSignal,
): Promise<void> {
  const ended = new AbortController();
  const { promise: cut, reject } = Promise.withResolvers<never>();
  const cutOff = (error: ChannelError) => {
    ended.abort(error);
    reject(error);
  };
  const onClosing = () => cutOff(new ChannelError('The program is closing.', { isPermanent: false }));
  const timer = setTimer(() => cutOff(new ChannelError('No answer within a minute.', { isPermanent: false })), mostMs);
  closing.addEventListener('abort', onClosing);
  try {
    closing.throwIfAborted();
    const message: OutgoingMessage = { mailId, kind, alerts, more, createdAt: new Date(createdAt) };
    await Promise.race([alertChannel.send(message, ended.signal), cut]);
  } finally {
    timer.cancel();
    closing.removeEventListener('abort', onClosing);
  }
}
