import { join } from 'node:path';
import {
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
import { CaptureError, type CaptureProblem } from './engine/ingest/capture-error.ts';
import type { CaptureFile } from './engine/ingest/capture-file.ts';
import { createJobs, type JobOptions } from './jobs.ts';
import { Refusal, refuse, succeed } from './result.ts';
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
  readonly resolveSource: (source: RequestInput<'scan:start'>['source']) => CaptureFile;
  /** Told when a scan no longer needs the file that `resolveSource` gave. */
  readonly releaseSource: (file: CaptureFile) => Promise<void>;
}

/** A change that pages are told of. */
export type GuardianEvent = { [N in EventName]: { readonly name: N; readonly payload: EventPayload<N> } }[EventName];

/** The application: answers every request of the contract, and knows neither Electron nor HTTP. */
export interface Guardian {
  /** Parses the input, answers, and never throws. */
  request(name: string, input: unknown): Promise<Result<unknown>>;
  /** Scans files as one capture; the way in for the terminal and the guide's routes. Rejects with an error whose message is a sentence. */
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
  /** Called when the files are no longer needed, however the scan ended. */
  readonly release?: () => Promise<void>;
}

type Handlers = { [N in RequestName]: (input: RequestInput<N>) => RequestOutput<N> | Promise<RequestOutput<N>> };

const explain = (error: unknown) => (error instanceof Error ? error.message : String(error));

function captureName(files: readonly CaptureFile[]): string {
  const first = files[0]?.name ?? '';
  return files.length > 1 ? `${first} and ${files.length - 1} more` : first;
}

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
  const jobs = createJobs((job) => tell({ name: 'job:changed', payload: job }), explain, now);

  const scan: Guardian['scan'] = (files, { scoresPath = null, release } = {}) => {
    const name = captureName(files);
    const scores = scoresPath === null ? null : stageFile(scoresPath);
    const work = async ({ signal, onProgress }: JobOptions) => {
      const startedMs = performance.now();
      const source = {
        files,
        maxBytes: settings.get().maxCaptureBytes,
        scoresPath: scores?.stagedPath ?? null,
        temporaryFolder: join(parts.dataFolder, 'temporary'),
      };
      const result = await runner.scan(source, { signal, onProgress });
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
      tell({ name: 'history:changed', payload: {} });
      return id;
    };
    const job = jobs.start(name, (options) => work(options).finally(() => scores?.discard()));
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
    'scan:start': ({ source, name }) => {
      const file = { ...parts.resolveSource(source), name };
      return { jobId: scan([file], { release: () => parts.releaseSource(file) }).jobId };
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
