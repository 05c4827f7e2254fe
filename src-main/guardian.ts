import { join } from 'node:path';
import {
  type ColumnsOfTable,
  type EventName,
  type EventPayload,
  type RequestInput,
  type RequestName,
  type Result,
  requests,
  type Settings,
  type Status,
} from '../src-preload/contract/api.ts';
import type { Notifier, ScanNews } from './alerts/notifier.ts';
import { scanAlerts } from './alerts/scan-alerts.ts';
import { detectorOf, toAnomaly, toDetail, toSummary } from './answers/answers.ts';
import { type GuideScan, toGuideHistoryLine, toGuideScan } from './answers/guide-answers.ts';
import { guideDetails } from './answers/guide-details.ts';
import { toSensitivityPreview } from './answers/sensitivity-preview.ts';
import { createCaptureIntake, type Door } from './capture-intake.ts';
import { captureName } from './capture-name.ts';
import { CaptureError, type CaptureProblem } from './engine/ingest/capture-error.ts';
import type { CaptureFile } from './engine/ingest/capture-file.ts';
import { sweepOwnFolders } from './engine/ingest/collect/own-folder.ts';
import { toldColumns } from './engine/ingest/columns/told-columns.ts';
import { unknownTables } from './engine/ingest/columns/unknown-tables.ts';
import { listCaptures } from './engine/ingest/open/list-captures.ts';
import type { ColumnChoices } from './engine/ingest/table/column-map.ts';
import type { Handlers } from './handlers.ts';
import { createJobs, type JobOptions } from './jobs.ts';
import { createLearnedHomes } from './learned-homes.ts';
import type { Log } from './log.ts';
import { logJob } from './log-job.ts';
import { type ProgramParts, programHandlers } from './program-answers.ts';
import { Refusal, refuse, succeed } from './result.ts';
import { checkSensitivity } from './settings/check-sensitivity.ts';
import { createColumnMemory } from './settings/column-memory.ts';
import { forgetColumns } from './settings/remember-columns.ts';
import type { SettingsStore } from './settings/settings.ts';
import { stageFile } from './staged-file.ts';
import type { Store } from './store/open-store.ts';
import type { ComparedWith, ScanRow } from './store/scan-rows.ts';
import { checkAtStart } from './updates/check-at-start.ts';
import type { ScanRunner } from './workers/scan-runner.ts';

/** The outside things that the application works with. Only the three doors build the real ones. */
export interface GuardianParts extends Door, ProgramParts {
  readonly store: Store;
  readonly runner: ScanRunner;
  readonly settings: SettingsStore;
  readonly notifier: Notifier;
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
  /** Scans files as one capture, folders standing for all files below them; the way in for the terminal and the guide's routes. Rejects with an error whose message is a sentence. */
  scan(files: readonly CaptureFile[], options?: ScanChoices): { readonly jobId: string; readonly scanId: Promise<number> };
  /** Learns a home from files as one capture, or a new version of one. Rejects with an error whose message is a sentence. */
  learn(
    files: readonly CaptureFile[],
    name: string,
    choices?: CaptureChoices,
  ): { readonly jobId: string; readonly learned: Promise<ComparedWith> };
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
  /** Once after the start, by a door that stays: asks for a newer version if the settings say so, and tells the pages of one. Never throws. */
  checkAtStart(): Promise<void>;
  /** Cancels all work, waits for its end, and closes the store and the worker. */
  close(): Promise<void>;
}

/** How to take files in. */
export interface CaptureChoices {
  /** Called when the files are no longer needed, however the work ended; absent for files that are the person's own. */
  readonly release?: () => Promise<void>;
  /** What the person said of columns with names that we do not know, beside what is remembered. */
  readonly columns?: readonly ColumnsOfTable[];
}

export interface ScanChoices extends CaptureChoices {
  /** Where to write one line a flow, replacing what is there; null for nowhere. The file appears once the scan is stored. */
  readonly scoresPath?: string | null;
  /** Name of the learned home to compare with; null for none, absent for the default. */
  readonly baseline?: string | null;
  /** As `parseSensitivity` reads it; absent for that of the settings. */
  readonly sensitivity?: string;
}

const explain = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** The same capture gives the same learned home. */
const learningSeed = 1;

/** How many scans a preview of sensitivities tells of. */
const mostPreviewed = 50;

function refusalOf(error: unknown): Result<never> {
  if (error instanceof Refusal) return refuse(error.code, error.message);
  if (error instanceof CaptureError) return refuse(error.problem satisfies CaptureProblem, error.message);
  return refuse('internal', explain(error));
}

export function createGuardian(parts: GuardianParts): Guardian {
  const { store, runner, settings, now } = parts;
  const temporaryFolder = join(parts.dataFolder, 'temporary');
  // A scan that was killed may have left gigabytes. What cannot be removed now is tried again by the next large scan, which tells why not.
  void sweepOwnFolders(temporaryFolder).catch(() => undefined);
  const listeners = new Set<(event: GuardianEvent) => void>();
  const tell = (event: GuardianEvent) => {
    for (const listener of listeners) listener(event);
  };
  const closing = new AbortController();
  /** What the check at the start found, for pages that come later. */
  let found: GuardianEvent | null = null;
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

  const raise = (news: ScanNews) => {
    if (news.alerts.length === 0 || !settings.get().alerts.notifications) return;
    tell({ name: 'alert:raised', payload: { alerts: news.alerts } });
    parts.notifier.notify(news);
  };
  const changeSettings = (change: Partial<Settings>): Settings => {
    const payload = settings.set(change);
    tell({ name: 'settings:changed', payload });
    return payload;
  };

  /** What the engine reads, and what to say of columns once it was read. */
  const prepare = async (files: readonly CaptureFile[], columns: readonly ColumnsOfTable[]) => {
    const listed: CaptureFile[] = [];
    for (const file of files) for (const found of await listCaptures(file.path, file.name)) listed.push({ ...file, ...found });
    const { maxCaptureBytes: maxBytes } = settings.get();
    const choices = memory.choicesWith(columns);
    const told: ColumnChoices = { chosen: null, remembered: choices };
    const source = { files: listed, maxBytes, columns: told, temporaryFolder };
    return { listed, source, tables: () => toldColumns(listed, choices, maxBytes) };
  };

  /** Sees to it that files are released at the end, and that nobody has to await it. */
  const ending = <T>(ended: Promise<T>, release?: () => Promise<void>): Promise<T> => {
    const whole = release ? ended.finally(release) : ended;
    whole.catch(() => undefined); // told through the job; whoever awaits it is told too
    return whole;
  };

  const scan: Guardian['scan'] = (files, { scoresPath = null, release, columns = [], baseline, sensitivity } = {}) => {
    const scores = scoresPath === null ? null : stageFile(scoresPath);
    const work = async ({ signal, onProgress }: JobOptions) => {
      const startedMs = performance.now();
      const home = homes.choose(baseline);
      const applied = checkSensitivity(sensitivity ?? settings.get().sensitivity);
      const { listed, source, tables: told } = await prepare(files, columns);
      const options = { signal, onProgress, baseline: home?.bytes ?? null, sensitivity: applied };
      const scanned = await runner.scan({ ...source, scoresPath: scores?.stagedPath ?? null }, options);
      const tables = await told();
      // The volume detector knows neither homes nor sensitivities.
      const compared = scanned.detector.name === 'behaviour';
      const unused =
        home && !compared
          ? [`The learned home "${home.name}" was not used: this file does not tell devices and protocols, by which it compares.`]
          : [];
      const notes = [...scanned.account.notes, ...tables.map(({ sentence }) => sentence), ...unused];
      const result = { ...scanned, account: { ...scanned.account, notes } };
      const record = {
        result,
        name: captureName(listed),
        timestamp: now().toISOString().slice(0, 19).replace('T', ' '),
        durationMs: Math.round(performance.now() - startedMs),
        details: JSON.stringify(guideDetails(result)),
        baseline: home && compared ? { name: home.name, version: home.version, stillLearning: home.report.stillLearning } : null,
        sensitivity: compared ? applied : null,
      };
      const saving = (done: number, total: number) => onProgress({ phase: 'saving', done, total, flowsRead: result.flows });
      const id = await store.scans.save(record, { signal, onProgress: saving });
      await scores?.publish();
      memory.remember(columns, tables);
      tell({ name: 'history:changed', payload: {} });
      const alerts = scanAlerts({ id, name: record.name, result }, settings.get().alerts.minimumSeverity);
      return { scan: { id, windows: result.windows, anomalousWindows: result.anomalies.count }, alerts };
    };
    const { jobId, ended } = jobs.start({
      kind: 'scan',
      name: captureName(files),
      work: (options) => work(options).finally(() => scores?.discard()),
      outcome: ({ scan: { id } }) => ({ scanId: id }),
      asksForColumns: intake.asksForColumns(files, release !== undefined),
    });
    // After the job was told to be done: a page opens the result of its own scan then, and need not be told of it once more.
    const told = ended.then((news) => {
      raise(news);
      return news.scan.id;
    });
    return { jobId, scanId: ending(told, release) };
  };

  const learn: Guardian['learn'] = (files, name, { release, columns = [] } = {}) => {
    const work = async ({ signal, onProgress }: JobOptions) => {
      const { source, tables: told } = await prepare(files, columns);
      const { bytes, report } = await runner.learn(source, { signal, onProgress, seed: learningSeed });
      const tables = await told();
      const notes = [...report.account.notes, ...tables.map(({ sentence }) => sentence)];
      const home = await homes.save(name, { bytes, report: { ...report, account: { ...report.account, notes } } }, signal);
      memory.remember(columns, tables);
      return home;
    };
    const { jobId, ended } = jobs.start({
      kind: 'learn',
      name: captureName(files),
      work,
      outcome: (home) => ({ baseline: home }),
      asksForColumns: intake.asksForColumns(files, release !== undefined),
    });
    return { jobId, learned: ending(ended, release) };
  };

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
      return { jobId: scan(files, { ...choices, ...release }).jobId };
    },
    'scan:list': ({ offset, limit }) => ({ total: store.scans.count(), scans: store.scans.list(offset, limit).map(toSummary) }),
    'scan:get': ({ scanId }) => toDetail(stored(scanId), store.scans.incidents(scanId)),
    'scan:delete': async ({ scanId }) => {
      stored(scanId);
      await store.scans.delete(scanId);
      tell({ name: 'history:changed', payload: {} });
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
      return { jobId: learn(files, name, { columns, ...release }).jobId };
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
    ...programHandlers(parts),
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
    scan,
    learn,
    guide: {
      scan: (id) => toGuideScan(stored(id), store.scans.incidents(id)),
      history: () => store.scans.list(0, store.scans.count()).map(toGuideHistoryLine),
      async status() {
        const { modelLoaded, modelProblem, detector, totalScans, version, fallbackReason, settingsProblem } = await status();
        const threshold = detector?.windowThreshold ?? null;
        return {
          status: modelLoaded ? 'operational' : 'degraded',
          model_loaded: modelLoaded,
          threshold,
          database: 'connected',
          total_scans: totalScans,
          runtime: detector?.runtime ?? null,
          model_problem: modelProblem,
          fallback_reason: fallbackReason,
          settings_problem: settingsProblem,
          version,
        };
      },
    },
    subscribe(listener) {
      listeners.add(listener);
      if (found) listener(found);
      return () => listeners.delete(listener);
    },
    async checkAtStart() {
      const payload = await checkAtStart(settings, parts.checkForUpdate, closing.signal);
      if (!payload) return;
      found = { name: 'update:found', payload };
      tell(found);
    },
    openPage: (route) => tell({ name: 'page:open', payload: { route } }),
    async close() {
      closing.abort();
      await jobs.close();
      await runner.close();
      await store.close();
    },
  };
}

function withoutAbsent(change: Omit<RequestInput<'settings:set'>, 'defaultBaseline'>): Partial<Settings> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}
