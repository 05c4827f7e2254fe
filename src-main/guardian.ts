import { join } from 'node:path';
import {
  type Capture,
  type CaptureSource,
  type ColumnsOfTable,
  type EventName,
  type EventPayload,
  type RequestInput,
  type RequestName,
  type RequestOutput,
  type Result,
  requests,
  type Settings,
  type Status,
} from '../src-preload/contract/api.ts';
import { detectorOf, toAnomaly, toDetail, toSummary } from './answers/answers.ts';
import { type GuideScan, toGuideHistoryLine, toGuideScan } from './answers/guide-answers.ts';
import { guideDetails } from './answers/guide-details.ts';
import { captureName } from './capture-name.ts';
import { CaptureError, type CaptureProblem } from './engine/ingest/capture-error.ts';
import type { CaptureFile } from './engine/ingest/capture-file.ts';
import { sweepOwnFolders } from './engine/ingest/collect/own-folder.ts';
import { toldColumns } from './engine/ingest/columns/told-columns.ts';
import { unknownTables } from './engine/ingest/columns/unknown-tables.ts';
import { listCaptures } from './engine/ingest/open/list-captures.ts';
import type { ColumnChoice, ColumnChoices } from './engine/ingest/table/column-map.ts';
import { createJobs, type JobOptions } from './jobs.ts';
import { Refusal, refuse, succeed } from './result.ts';
import { forgetColumns, rememberColumns } from './settings/remember-columns.ts';
import type { SettingsStore } from './settings/settings.ts';
import { stageFile } from './staged-file.ts';
import type { Store } from './store/open-store.ts';
import type { ScanRow } from './store/scan-rows.ts';
import type { ScanRunner } from './workers/scan-runner.ts';

/** The outside things that the application works with. Only the three doors build the real ones. */
export interface GuardianParts {
  readonly store: Store;
  readonly runner: ScanRunner;
  readonly settings: SettingsStore;
  readonly dataFolder: string;
  readonly version: string;
  readonly now: () => Date;
  /** Turns what a page names into a file on disk; throws a `Refusal` where this door does not take it. */
  readonly resolveSource: (source: DoorSource) => CaptureFile;
  /** Told when nobody needs the upload any more that `resolveSource` gave. */
  readonly releaseSource: (file: CaptureFile) => Promise<void>;
}

/** What a door turns into a file; the files of a job the application knows itself. */
export type DoorSource = Exclude<CaptureSource, { kind: 'job' }>;

/** A change that pages are told of. */
export type GuardianEvent = { [N in EventName]: { readonly name: N; readonly payload: EventPayload<N> } }[EventName];

/** The application: answers every request of the contract, and knows neither Electron nor HTTP. */
export interface Guardian {
  /** Parses the input, answers, and never throws. */
  request(name: string, input: unknown): Promise<Result<unknown>>;
  /** Scans files as one capture, folders standing for all files below them; the way in for the terminal and the guide's routes. Rejects with an error whose message is a sentence. */
  scan(files: readonly CaptureFile[], options?: ScanChoices): { readonly jobId: string; readonly scanId: Promise<number> };
  /** Answers in the guide's JSON, for its routes and the terminal. `scan` throws a `Refusal` where there is no such scan. */
  readonly guide: {
    scan(id: number): GuideScan;
    /** Newest first. */
    history(): Readonly<Record<string, unknown>>[];
    status(): Promise<Readonly<Record<string, unknown>>>;
  };
  /** Calls back with every event until unsubscribed. */
  subscribe(listener: (event: GuardianEvent) => void): () => void;
  /** Cancels all work, waits for its end, and closes the store and the worker. */
  close(): Promise<void>;
}

export interface ScanChoices {
  /** Where to write one line a flow, replacing what is there; null for nowhere. The file appears once the scan is stored. */
  readonly scoresPath?: string | null;
  /** Called when the files are no longer needed, however the scan ended; absent for files that are the person's own. */
  readonly release?: () => Promise<void>;
  /** What the person said of columns with names that we do not know, beside what is remembered. */
  readonly columns?: readonly ColumnsOfTable[];
}

type Handlers = { [N in RequestName]: (input: RequestInput<N>) => RequestOutput<N> | Promise<RequestOutput<N>> };

const explain = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** How many failed scans keep their files in mind for a second try with columns explained. */
const mostUnexplained = 20;

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
  const jobs = createJobs((job) => tell({ name: 'job:changed', payload: job }), explain, now);

  /** The files of scans that failed for unknown columns, by the job. */
  const unexplained = new Map<string, readonly CaptureFile[]>();

  const choicesWith = (told: readonly ColumnsOfTable[]): Record<string, ColumnChoice> => {
    const { rememberedColumns } = settings.get();
    const remembered = Object.entries(rememberedColumns).map(([fingerprint, { choice }]) => [fingerprint, choice] as const);
    return Object.fromEntries([...remembered, ...told.map(({ fingerprint, choice }) => [fingerprint, choice] as const)]);
  };

  const filesOf = (captures: readonly Capture[]): CaptureFile[] =>
    captures.flatMap(({ source, name, optional }) => {
      if (source.kind !== 'job') return { ...parts.resolveSource(source), name, optional: optional ?? false };
      const files = unexplained.get(source.jobId);
      if (!files) throw new Refusal('not-found', 'The files of this scan are no longer at hand. Please choose them again.');
      return files;
    });

  const releaseUpload = async (source: DoorSource): Promise<void> => {
    try {
      await parts.releaseSource(parts.resolveSource(source));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error; // it is gone already, as it should be
    }
  };

  const scan: Guardian['scan'] = (files, { scoresPath = null, release, columns = [] } = {}) => {
    const scores = scoresPath === null ? null : stageFile(scoresPath);
    const work = async ({ signal, onProgress }: JobOptions) => {
      const startedMs = performance.now();
      const listed: CaptureFile[] = [];
      for (const file of files) for (const found of await listCaptures(file.path, file.name)) listed.push({ ...file, ...found });
      const { maxCaptureBytes: maxBytes } = settings.get();
      const choices = choicesWith(columns);
      const told: ColumnChoices = { chosen: null, remembered: choices };
      const source = {
        files: listed,
        maxBytes,
        scoresPath: scores?.stagedPath ?? null,
        columns: told,
        temporaryFolder,
      };
      const scanned = await runner.scan(source, { signal, onProgress });
      const tables = await toldColumns(listed, choices, maxBytes);
      const notes = [...scanned.account.notes, ...tables.map(({ sentence }) => sentence)];
      const result = { ...scanned, account: { ...scanned.account, notes } };
      const name = captureName(listed);
      const record = {
        result,
        name,
        timestamp: now().toISOString().slice(0, 19).replace('T', ' '),
        durationMs: Math.round(performance.now() - startedMs),
        details: JSON.stringify(guideDetails(result)),
      };
      const saving = (done: number, total: number) => onProgress({ phase: 'saving', done, total, flowsRead: result.flows });
      const id = await store.scans.save(record, { signal, onProgress: saving });
      await scores?.publish();
      // Only now: a choice that reads nothing usable must not be made again unasked.
      const kept = columns.filter(({ remember }) => remember);
      if (kept.length > 0) settings.set({ rememberedColumns: rememberColumns(settings.get().rememberedColumns, kept, tables, now()) });
      tell({ name: 'history:changed', payload: {} });
      return id;
    };
    const asksForColumns = (jobId: string, error: unknown) => {
      if (release || !(error instanceof CaptureError) || error.problem !== 'unknown-columns') return false;
      unexplained.set(jobId, files);
      for (const old of [...unexplained.keys()].slice(0, -mostUnexplained)) unexplained.delete(old);
      return true;
    };
    const job = jobs.start(captureName(files), (options) => work(options).finally(() => scores?.discard()), asksForColumns);
    const scanId = release ? job.scanId.finally(release) : job.scanId;
    scanId.catch(() => undefined); // told through the job; whoever awaits it is told too
    return { jobId: job.jobId, scanId };
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
      unknown: await unknownTables(filesOf(captures), settings.get().maxCaptureBytes, { chosen: null, remembered: choicesWith([]) }),
    }),
    'capture:release': async ({ sources }) => {
      for (const source of sources) if (source.kind === 'upload') await releaseUpload(source);
      return {};
    },
    'columns:forget': ({ fingerprint }) =>
      settings.set({ rememberedColumns: forgetColumns(settings.get().rememberedColumns, fingerprint) }),
    'scan:start': ({ captures, columns = [] }) => {
      const files = filesOf(captures);
      const release = async () => {
        for (const file of files) await parts.releaseSource(file);
      };
      const uploaded = captures.some(({ source }) => source.kind === 'upload');
      return { jobId: scan(files, { columns, ...(uploaded ? { release } : {}) }).jobId };
    },
    'scan:list': ({ offset, limit }) => ({ total: store.scans.count(), scans: store.scans.list(offset, limit).map(toSummary) }),
    'scan:get': ({ scanId }) => toDetail(stored(scanId)),
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
    'settings:get': () => settings.get(),
    'settings:set': (change) => settings.set(withoutAbsent(change)),
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
    guide: {
      scan: (id) => toGuideScan(stored(id)),
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
      return () => listeners.delete(listener);
    },
    async close() {
      await jobs.close();
      await runner.close();
      await store.close();
    },
  };
}

function withoutAbsent(change: RequestInput<'settings:set'>): Partial<Settings> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}
