import { randomUUID } from 'node:crypto';
import { type Channel, channel as channelSchema } from '../../src-preload/contract/alerts.ts';
import type { ScanResult } from '../engine/types.ts';
import type { Log } from '../log.ts';
import { Refusal } from '../result.ts';
import type { SecretStore } from '../settings/secret-store.ts';
import type { SettingsStore } from '../settings/settings.ts';
import type { AlertRepository } from '../store/alert-repository.ts';
import { createAlertChannels } from './alert-channels.ts';
import type { AlertDraft } from './alert-draft.ts';
import { guideAlertLine } from './guide-alert-line.ts';
import type { Notifier, ScanNews } from './notifier.ts';
import { createOutbox, type Outbox } from './outbox.ts';
import { alertDrafts } from './scan-drafts.ts';
import { createSummaryMaker } from './summary-maker.ts';
import type { SetTimer } from './timer.ts';

/** Who is told of what: at once by the system, and by messages that go out when they may. */
export interface AlertService {
  /** What is to be stored with a scan, in the same transaction. */
  drafts(name: string, result: ScanResult): AlertDraft[];
  /** A scan was stored, with its alerts, and its job was told to be done. */
  announce(news: ScanNews): void;
  /** Sends a test message as alerts are sent. @returns the other side's answer; @throws Refusal with what it said instead */
  test(channel: Channel): Promise<string>;
  /** Begins to send what waits; for doors that stay. */
  start(): void;
  /** The settings have changed: what was held back may go out now. */
  settingsChanged(): Promise<void>;
  /** Sends all that is due now. */
  flush: Outbox['flush'];
  close(): Promise<void>;
}

interface Parts {
  readonly repository: AlertRepository;
  readonly settings: Pick<SettingsStore, 'get'>;
  readonly secrets: Pick<SecretStore, 'get'>;
  readonly environment: NodeJS.ProcessEnv;
  readonly version: string;
  readonly now: () => Date;
  readonly log: Log;
  /** The guide's lines, for a terminal that shows them. */
  readonly print: (line: string) => void;
  readonly notifier: Notifier;
  /** Tells the pages of alerts, and that something became of one. */
  readonly raised: (alerts: ScanNews['alerts']) => void;
  readonly changed: () => void;
  /** Must not keep the program from ending; this computer's own where it is absent. */
  readonly setTimer?: SetTimer;
}

const testLimitMs = 60_000;

export function createAlertService(parts: Parts): AlertService {
  const { repository, settings, now, log, print, notifier, raised, changed } = parts;
  const channels = createAlertChannels({ ...parts, settings: () => settings.get() });
  const onChannels = () => Object.keys(channels.on()) as Channel[]; // its keys are channels
  const timers = parts.setTimer ? { setTimer: parts.setTimer } : {};
  const outbox = createOutbox({
    ...timers,
    repository,
    channels: () => channels.on(),
    settings: () => settings.get().alerts,
    isReady: (channel) => channels.isReady(channel),
    place: (channel) => channels.place(channel),
    now,
    random: Math.random,
    log,
    print,
    onChange: changed,
  });
  /** What keeps alerts back; what is held when it changes is looked at anew. */
  const wishesNow = () => {
    const { snoozeUntil, quietHours, quietFrom, quietTo, criticalBreaksThrough, mostPerHour } = settings.get().alerts;
    return JSON.stringify([snoozeUntil, quietHours, quietFrom, quietTo, criticalBreaksThrough, mostPerHour, Object.keys(channels.on())]);
  };
  let heldFor = wishesNow();
  let isStarted = false;
  const wake = () => {
    if (isStarted) outbox.wake();
  };
  const summaries = createSummaryMaker({
    ...timers,
    repository,
    settings: () => settings.get().alerts,
    channels: onChannels,
    now,
    log,
    added: wake,
  });
  const tell = (line: string) => {
    log.info(line);
    print(line);
  };
  const lastTold = (...subject: Parameters<AlertRepository['lastTold']>) => {
    const time = repository.lastTold(...subject);
    return time === null ? null : new Date(time);
  };
  return {
    drafts: (name, result) => alertDrafts({ name, result }, settings.get().alerts, onChannels(), lastTold, now()),
    announce(news) {
      changed();
      wake();
      const line = guideAlertLine(news.scan);
      if (line !== null && channels.on().email === undefined) {
        tell('[WARNING] Email not configured. Skipping email alert.');
        tell(line);
      }
      if (news.alerts.length === 0 || !settings.get().alerts.notifications) return;
      raised(news.alerts);
      notifier.notify(news);
    },
    async test(channel) {
      const message = { mailId: randomUUID(), kind: 'test', alerts: [], more: 0, createdAt: now() } as const;
      try {
        return await channels.get(channel).send(message, AbortSignal.timeout(testLimitMs));
      } catch (error) {
        throw new Refusal('bad-input', error instanceof Error ? error.message : String(error));
      }
    },
    start() {
      isStarted = true;
      outbox.wake();
      summaries.start();
    },
    async settingsChanged() {
      const wishes = wishesNow();
      if (wishes !== heldFor) {
        heldFor = wishes;
        for (const channel of channelSchema.options) await repository.release(channel, now().toISOString());
      }
      wake();
    },
    async flush(signal) {
      await summaries.look();
      return outbox.flush(signal);
    },
    async close() {
      await summaries.close();
      await outbox.close();
    },
  };
}
