import { join } from 'node:path';
import {
  type EventName,
  type EventPayload,
  type RequestInput,
  type RequestName,
  type Result,
  requests,
  type Settings,
  type Status,
  type UpdateAnswer,
} from '../src-preload/contract/api.ts';
import { type AlertService, createAlertService } from './alerts/alert-service.ts';
import type { Notifier } from './alerts/notifications/notifier.ts';
import { detectorOf, toAnomaly, toDetail, toSummary } from './answers/answers.ts';
import { type GuideScan, toGuideHistoryLine, toGuideScan } from './answers/guide-answers.ts';
import { toGuideStatus } from './answers/guide-status.ts';
import { toSensitivityPreview } from './answers/sensitivity-preview.ts';
import { createCaptureIntake, type Door } from './capture-intake.ts';
import { type CaptureWork, createCaptureWork } from './capture-work.ts';
import { CaptureError, type CaptureProblem } from './engine/ingest/capture-error.ts';
import { unknownTables } from './engine/ingest/columns/unknown-tables.ts';
import type { Handlers } from './handlers.ts';
import { createJobs } from './jobs.ts';
import { createLearnedHomes } from './learned-homes.ts';
import type { Log } from './log.ts';
import { logJob } from './log-job.ts';
import { type ProgramParts, programHandlers } from './program-answers.ts';
import { Refusal, refuse, succeed } from './result.ts';
import { checkSensitivity } from './settings/check-sensitivity.ts';
import { createColumnMemory } from './settings/column-memory.ts';
import { forgetColumns } from './settings/remember-columns.ts';
import type { SettingsStore } from './settings/settings.ts';
import type { Store } from './store/open-store.ts';
import type { ScanRow } from './store/scan-rows.ts';
import { checkAtStart } from './updates/check-at-start.ts';
import type { Watching, WatchNews, WatchWishes } from './watch/watch-news.ts';
import { createWatchService } from './watch/watch-service.ts';
import type { ScanRunner } from './workers/scan-runner.ts';
import { throttleLast } from './workers/throttle-last.ts';

/** The outside things that the application works with. Only the three doors build the real ones. */
export interface GuardianParts extends Door, ProgramParts {
  readonly store: Store;
  readonly runner: ScanRunner;
  readonly settings: SettingsStore;
  readonly notifier: Notifier;
  /** Shows the guide's lines of alerts, where there is a terminal; they are logged in any case. */
  readonly print: (line: string) => void;
  readonly environment: NodeJS.ProcessEnv;
  readonly log: Log;
  readonly dataFolder: string;
  readonly version: string;
  readonly now: () => Date;
}

/** A change that pages are told of. */
export type GuardianEvent = { [N in EventName]: { readonly name: N; readonly payload: EventPayload<N> } }[EventName];

/** The application: answers every request of the contract, and knows neither Electron nor HTTP. */
export interface Guardian {
  /** Parses the input, answers, and never throws. */
  request(name: string, input: unknown): Promise<Result<unknown>>;
  /** Scans files as one capture, folders standing for all files below them; the way in for the terminal and the guide's routes. */
  readonly scan: CaptureWork['scan'];
  /** Learns a home from files as one capture, or a new version of one. */
  readonly learn: CaptureWork['learn'];
  /** Answers in the guide's JSON, for its routes and the terminal. `scan` throws a `Refusal` where there is no such scan. */
  readonly guide: {
    scan(id: number): GuideScan;
    /** Newest first. */
    history(): Readonly<Record<string, unknown>>[];
    status(): Promise<Readonly<Record<string, unknown>>>;
  };
  /** Calls back with every event until unsubscribed. */
  subscribe(listener: (event: GuardianEvent) => void): () => void;
  /** Asks the pages to go to a place: what stands after `#/` in the address. */
  openPage(route: string): void;
  /** Sends the messages that are due now; for a door that ends after its work. */
  readonly sendAlerts: AlertService['flush'];
  /** Once after the start, by a door that stays: begins to send the messages that wait. */
  startSending(): void;
  /** Once after the start, by a door that stays: watches the folders of the settings. */
  startWatching(): void;
  /** Watches a folder beside those of the settings; for the terminal. */
  watchFolder(path: string, wishes: WatchWishes, tell: (news: WatchNews) => void): Watching;
  /** Once after the start, by a door that stays: asks for a newer version if the settings say so, and tells the pages of one. Never throws. */
  checkAtStart(): Promise<void>;
  /** Cancels all work, waits for its end, and closes the store and the worker. */
  close(): Promise<void>;
}

const explain = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** How many scans a preview of sensitivities tells of. */
const mostPreviewed = 50;

function refusalOf(error: unknown): Result<never> {
  if (error instanceof Refusal) return refuse(error.code, error.message);
  if (error instanceof CaptureError) return refuse(error.problem satisfies CaptureProblem, error.message);
  return refuse('internal', explain(error));
}

export function createGuardian(parts: GuardianParts): Guardian {
  const { store, runner, settings, now } = parts;
  const listeners = new Set<(event: GuardianEvent) => void>();
  const tell = (event: GuardianEvent) => {
    for (const listener of listeners) listener(event);
  };
  const closing = new AbortController();
  /** What the check at the start found, for pages that come later. */
  let found: UpdateAnswer | null = null;
  const jobs = createJobs(
    (job) => {
      logJob(parts.log, job);
      tell({ name: 'job:changed', payload: job });
    },
    explain,
    now,
  );

  const intake = createCaptureIntake(parts);
  const memory = createColumnMemory(settings, now);
  const homes = createLearnedHomes(store.baselines, settings, now, () => tell({ name: 'baseline:changed', payload: {} }));

  const alerts = createAlertService({
    ...parts,
    repository: store.alerts,
    raised: (raised) => tell({ name: 'alert:raised', payload: { alerts: raised } }),
    changed: () => tell({ name: 'alerts:changed', payload: {} }),
  });
  const changeSettings = (change: Partial<Settings>): Settings => {
    const payload = settings.set(change);
    tell({ name: 'settings:changed', payload });
    watch.settingsChanged();
    void alerts.settingsChanged().catch((error: unknown) => parts.log.error(`alerts were not looked at anew: ${explain(error)}`));
    return payload;
  };

  const historyChanged = () => tell({ name: 'history:changed', payload: {} });
  const work = createCaptureWork({
    ...parts,
    jobs,
    intake,
    memory,
    homes,
    alerts,
    historyChanged,
  });

  const watch = createWatchService({
    ...parts,
    memory,
    homes,
    alerts,
    temporaryFolder: join(parts.dataFolder, 'temporary'),
    changeSettings,
    historyChanged,
    changed: throttleLast(1000, () => tell({ name: 'watch:changed', payload: watch.list() })),
  });

  const stored = (id: number): ScanRow => {
    const row = store.scans.get(id);
    if (!row) throw new Refusal('not-found', `There is no scan ${id} in the history. It may have been deleted.`);
    return row;
  };

  const status = async (): Promise<Status> => {
    const model = await runner.model().catch(explain);
    const loaded = typeof model === 'string' ? null : model;
    return {
      version: parts.version,
      modelLoaded: loaded !== null,
      modelProblem: typeof model === 'string' ? model : null,
      detector: loaded?.detector ?? null,
      parameters: loaded?.parameters ?? 0,
      fallbackReason: loaded?.fallbackReason ?? null,
      database: store.describe(),
      dataFolder: parts.dataFolder,
      totalScans: store.scans.count(),
      settingsProblem: settings.problem,
      node: process.version,
      platform: `${process.platform} ${process.arch}`,
    };
  };

  const handlers: Handlers = {
    'status:get': status,
    'capture:preview': async ({ captures }) => ({
      unknown: await unknownTables(intake.filesOf(captures), settings.get().maxCaptureBytes, {
        chosen: null,
        remembered: memory.choicesWith([]),
      }),
    }),
    'capture:release': async ({ sources }) => {
      for (const source of sources) if (source.kind === 'upload') await intake.releaseUpload(source);
      return {};
    },
    'columns:forget': ({ fingerprint }) =>
      changeSettings({ rememberedColumns: forgetColumns(settings.get().rememberedColumns, fingerprint) }),
    'scan:start': ({ captures, ...choices }) => {
      homes.choose(choices.baseline); // so that a home that is not there is told at once
      if (choices.sensitivity !== undefined) checkSensitivity(choices.sensitivity);
      const { files, release } = intake.taken(captures);
      return { jobId: work.scan(files, { ...choices, ...release }).jobId };
    },
    'scan:list': ({ offset, limit }) => ({ total: store.scans.count(), scans: store.scans.list(offset, limit).map(toSummary) }),
    'scan:get': ({ scanId }) => toDetail(stored(scanId), store.scans.incidents(scanId)),
    'scan:delete': async ({ scanId }) => {
      stored(scanId);
      await store.scans.delete(scanId);
      tell({ name: 'history:changed', payload: {} });
      tell({ name: 'alerts:changed', payload: {} });
      return {};
    },
    'anomaly:list': ({ scanId, ...query }) => {
      const row = stored(scanId);
      const detector = detectorOf(row);
      if (!detector) return { total: 0, anomalies: [] };
      const { total, rows } = store.scans.anomalies(row, query);
      return { total, anomalies: rows.map((anomaly) => toAnomaly(anomaly, detector)) };
    },
    'job:list': () => ({ jobs: jobs.list() }),
    'job:cancel': ({ jobId }) => {
      if (!jobs.cancel(jobId)) throw new Refusal('not-found', 'This scan has already ended.');
      return {};
    },
    'baseline:list': () => ({ baselines: homes.list() }),
    'baseline:get': ({ name, version }) => homes.get(name, version),
    'baseline:learn': ({ captures, columns = [], name }) => {
      const { files, release } = intake.taken(captures);
      return { jobId: work.learn(files, name, { columns, ...release }).jobId };
    },
    'baseline:rename': async ({ name, newName }) => {
      await homes.rename(name, newName);
      return {};
    },
    'baseline:rollback': async ({ name }) => ({ version: await homes.rollback(name) }),
    'baseline:delete': async ({ name }) => {
      await homes.delete(name);
      return {};
    },
    'sensitivity:preview': ({ scanIds }) => toSensitivityPreview(store.scans.steps(scanIds ?? null, mostPreviewed)),
    'settings:get': () => settings.get(),
    'settings:set': ({ defaultBaseline, ...change }) => {
      if (change.sensitivity !== undefined) checkSensitivity(change.sensitivity);
      if (defaultBaseline !== undefined) homes.setDefault(defaultBaseline);
      return changeSettings(withoutAbsent(change));
    },
    'watch:list': () => watch.list(),
    'watch:add': ({ path, newOnly }) => watch.add(path, newOnly),
    'watch:remove': ({ path }) => watch.remove(path),
    'watch:pause': ({ minutes }) => watch.pause(minutes),
    'folder:choose': async () => ({ path: await parts.door.chooseFolder() }),
    'alert:list': ({ offset, limit }) => ({ total: store.alerts.count(), alerts: store.alerts.list(offset, limit) }),
    'alert:test': async ({ channel }) => ({ answer: await alerts.test(channel) }),
    ...programHandlers(parts),
    'update:last': () => ({ found }),
  };

  return {
    async request(name, input) {
      if (!Object.hasOwn(requests, name)) return refuse('bad-input', `There is no request "${name}".`);
      const known = name as RequestName; // checked in the line above
      const parsed = requests[known].input.safeParse(input);
      if (!parsed.success)
        return refuse('bad-input', `The request ${name} was not understood: ${parsed.error.issues[0]?.message ?? 'odd input'}.`);
      try {
        const handler = handlers[known] as (input: unknown) => unknown; // the table pairs each handler with the schema that has just parsed
        return succeed(await handler(parsed.data));
      } catch (error) {
        return refusalOf(error);
      }
    },
    scan: work.scan,
    learn: work.learn,
    guide: {
      scan: (id) => toGuideScan(stored(id), store.scans.incidents(id)),
      history: () => store.scans.list(0, store.scans.count()).map(toGuideHistoryLine),
      status: async () => toGuideStatus(await status()),
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async checkAtStart() {
      const payload = await checkAtStart(settings, parts.checkForUpdate, closing.signal);
      if (!payload) return;
      found = payload;
      tell({ name: 'update:found', payload });
    },
    sendAlerts: (signal) => alerts.flush(signal),
    startSending: () => alerts.start(),
    startWatching: () => watch.start(),
    watchFolder: (...asked) => watch.watch(...asked),
    openPage: (route) => tell({ name: 'page:open', payload: { route } }),
    async close() {
      closing.abort();
      await watch.close();
      await jobs.close();
      await alerts.close();
      await runner.close();
      await store.close();
    },
  };
}

function withoutAbsent(change: Omit<RequestInput<'settings:set'>, 'defaultBaseline'>): Partial<Settings> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}
