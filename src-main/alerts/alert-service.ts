import { randomUUID } from 'node:crypto';
import { type Channel, channel as channelSchema } from '../../src-preload/contract/alerts.ts';
import type { ScanResult, Severity } from '../engine/types.ts';
import type { Log } from '../log.ts';
import { Refusal } from '../result.ts';
import type { SecretStore } from '../settings/secret-store.ts';
import type { SettingsStore } from '../settings/settings.ts';
import type { AlertRepository } from '../store/alert-repository.ts';
import { createAlertChannels } from './alert-channels.ts';
import type { AlertDraft } from './drafts/alert-draft.ts';
import type { DraftContext } from './drafts/draft-alerts.ts';
import { type GoingOn, goingOnDrafts } from './drafts/going-on-drafts.ts';
import { alertDrafts } from './drafts/scan-drafts.ts';
import { type CaughtUp, caughtUpAlert } from './notifications/caught-up-alert.ts';
import { goingOnAlerts } from './notifications/going-on-alerts.ts';
import type { Notifier, ScanNews } from './notifications/notifier.ts';
import type { StoredScan } from './notifications/scan-alerts.ts';
import { createOutbox, type Outbox } from './outbox/outbox.ts';
import type { SetTimer } from './outbox/timer.ts';
import { mayTellNow } from './policy/may-tell-now.ts';
import { createSummaryMaker } from './summaries/summary-maker.ts';
import { guideAlertLine } from './words/guide-alert-line.ts';

/** Who is told of what: at once by the system, and by messages that go out when they may. */
export interface AlertService {
  /** What is to be stored with a scan, in the same transaction. */
  drafts(name: string, result: ScanResult): AlertDraft[];
  /**
   * What is to be stored with a scan that goes on, of what is new in it.
   *
   * @param told what its incidents were told as, by their `first`
   * @param catchingUp whether its flows are older ones: then the messages of the next quarter of an hour are gathered into one
   */
  goingOnDrafts(
    name: string,
    result: ScanResult,
    told: ReadonlyMap<number | null, Severity>,
    options: { readonly catchingUp: boolean },
  ): GoingOn;
  /** A round was stored, with the alerts that it brought. Of older flows nothing is told at once: see `announceCaughtUp`. */
  announceGoingOn(scan: StoredScan, news: GoingOn, options: { readonly catchingUp: boolean }): void;
  /** A folder was caught up with: all that was found in its older flows is told as one. */
  announceCaughtUp(found: CaughtUp): void;
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
const gatherMs = 15 * 60_000;

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
  const contextAt = (time: Date): Omit<DraftContext, 'gatherAt'> => ({
    settings: settings.get().alerts,
    channels: onChannels(),
    lastTold(device, kind, channel) {
      const coolDownMs = settings.get().alerts.coolDownMinutes * 60_000;
      const told = repository.lastTold(device, kind, channel, new Date(time.getTime() - coolDownMs).toISOString());
      return told && { at: new Date(told.at), severity: told.severity };
    },
    now: time,
  });
  let gatherAt: Date | null = null;
  /** The same for all that is found until then: one message tells of it. A clock that was put back begins anew. */
  const gatheredFrom = (time: Date): Date => {
    const end = new Date(time.getTime() + gatherMs);
    if (gatherAt === null || gatherAt <= time || gatherAt > end) gatherAt = end;
    return gatherAt;
  };
  const notify = (news: ScanNews) => {
    if (news.alerts.length === 0 || !settings.get().alerts.notifications) return;
    raised(news.alerts);
    notifier.notify(news);
  };
  /** @param say tells the guide's lines */
  const announce = (news: ScanNews, say: (line: string) => void) => {
    changed();
    wake();
    const line = guideAlertLine(news.scan);
    if (line !== null && channels.on().email === undefined) {
      say('[WARNING] Email not configured. Skipping email alert.');
      say(line);
    }
    notify(news);
  };
  return {
    drafts: (name, result) => alertDrafts({ name, result }, contextAt(now())),
    goingOnDrafts(name, result, told, { catchingUp }) {
      const time = now();
      return goingOnDrafts({ name, result }, told, { ...contextAt(time), gatherAt: catchingUp ? gatheredFrom(time) : null });
    },
    announce: (news) => announce(news, tell),
    announceGoingOn(scan, news, { catchingUp }) {
      const { id, result } = scan;
      if (news.drafts.length === 0) return;
      const alerts = catchingUp ? [] : goingOnAlerts(scan, news, settings.get().alerts, now());
      // A terminal that watches says what is new in words of its own.
      announce({ scan: { id, windows: result.windows, anomalousWindows: result.anomalies.count }, alerts }, (line) => log.info(line));
    },
    announceCaughtUp(found) {
      const mayTell = mayTellNow(settings.get().alerts, now());
      if (mayTell({ device: '', kind: 'unusual', severity: found.severity }))
        notify({ scan: { id: found.scanId, windows: 0, anomalousWindows: 0 }, alerts: [caughtUpAlert(found)] });
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
