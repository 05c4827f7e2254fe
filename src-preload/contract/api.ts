/**
 * Every request that a page can make, every answer and every event, with their schemas. Start reading here.
 * Types are derived from the two tables at the end; nothing else describes the wire.
 */
import { z } from 'zod';

const count = z.number().int().nonnegative();
const scanId = z.number().int().positive();
const severity = z.enum(['Critical', 'High', 'Medium', 'Low']);

/** Where a capture comes from: a path that the desktop app was handed, or an upload that the browser door took in. */
const captureSource = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('path'), path: z.string().min(1) }),
  z.object({ kind: z.literal('upload'), uploadId: z.string().min(1) }),
]);

const skippedRows = z.object({ reason: z.string(), count, firstLines: z.array(count).readonly() });

const readAccount = z.object({
  read: count,
  used: count,
  skipped: z.array(skippedRows).readonly(),
  withUnknownVolumes: count,
  notes: z.array(z.string()).readonly(),
});

const severityCounts = z.object({ Critical: count, High: count, Medium: count, Low: count });

const ratio = z.number().min(0).max(1).nullable();

/** How detection did against the labels of the file, in flows. */
const labelScore = z.object({
  labelled: count,
  malicious: count,
  truePositives: count,
  falsePositives: count,
  trueNegatives: count,
  falseNegatives: count,
  accuracy: ratio,
  precision: ratio,
  recall: ratio,
  f1: ratio,
  falsePositiveRate: ratio,
  rocAuc: ratio,
});

/** A line of the history. `timestamp` is ISO 8601 in UTC; a window is 10 consecutive flows. */
const scanSummary = z.object({
  id: scanId,
  timestamp: z.string(),
  name: z.string(),
  sizeBytes: count,
  windows: count,
  anomalousWindows: count,
  flows: count,
  anomalousFlows: count,
  /** Anomalous windows, and anomalous flows, by severity. */
  bySeverity: severityCounts,
  flowsBySeverity: severityCounts,
  rowsRead: count,
  rowsSkipped: count,
  durationMs: z.number().nonnegative(),
});

const range = z.tuple([z.number(), z.number()]).readonly();

const detectorInfo = z.object({
  name: z.literal('volume'),
  modelVersion: z.string(),
  runtime: z.string(),
  windowThreshold: z.number(),
  flowThreshold: z.number(),
  usual: z.object({ orig_pkts: range, resp_pkts: range, orig_bytes: range, resp_bytes: range }),
});

const deviceSummary = z.object({ device: z.string(), flows: count, anomalousFlows: count, strongest: z.number() });

const seriesPoint = z.object({ sequenceId: count, tsSeconds: z.number().nullable(), error: z.number() });

/** Everything about one scan except its anomalies, which come in pages. Details are null for a scan that another program wrote. */
const scanDetail = scanSummary.extend({
  account: readAccount.nullable(),
  detector: detectorInfo.nullable(),
  labels: labelScore.nullable(),
  devices: z.array(deviceSummary).readonly(),
  series: z.array(seriesPoint).readonly(),
  firstTsSeconds: z.number().nullable(),
  lastTsSeconds: z.number().nullable(),
});

const volume = z.number().nonnegative();

/** One anomalous flow, or one anomalous window told by its most unusual flow. A volume of null was not known. */
const anomaly = z.object({
  sequenceId: count,
  /** To be compared with the detector's threshold for windows, or for flows. */
  error: z.number(),
  severity,
  /** The guide's notation, "9-19": first flow and the one after the last, in order of time, from 0. */
  rows: z.string(),
  /** Data row of the input, from 1, of the most unusual flow. */
  row: count,
  tsSeconds: z.number().nullable(),
  device: z.string(),
  peer: z.string(),
  port: z.number().int().nullable(),
  protocol: z.string(),
  service: z.string(),
  worstVolume: z.enum(['orig_pkts', 'resp_pkts', 'orig_bytes', 'resp_bytes']),
  volumes: z.object({
    orig_pkts: volume.nullable(),
    resp_pkts: volume.nullable(),
    orig_bytes: volume.nullable(),
    resp_bytes: volume.nullable(),
  }),
  /** One sentence for a person: what this flow did and what is usual. */
  reason: z.string(),
});

const job = z.object({
  jobId: z.string(),
  name: z.string(),
  state: z.enum(['queued', 'running', 'done', 'failed', 'cancelled']),
  phase: z.enum(['reading', 'scoring', 'saving']).nullable(),
  done: z.number().nonnegative(),
  total: z.number().nonnegative(),
  flowsRead: count,
  startedAt: z.string(),
  /** Set when the job is done. */
  scanId: scanId.nullable(),
  /** A sentence for a person; set when the job failed. */
  message: z.string().nullable(),
});

const status = z.object({
  version: z.string(),
  modelLoaded: z.boolean(),
  /** A sentence when the model could not be loaded. */
  modelProblem: z.string().nullable(),
  detector: detectorInfo.nullable(),
  parameters: count,
  /** Why a slower way of computing the model is used; null where the usual one is. */
  fallbackReason: z.string().nullable(),
  database: z.object({ path: z.string(), sizeBytes: count, schemaVersion: count }),
  dataFolder: z.string(),
  totalScans: count,
  settingsProblem: z.string().nullable(),
  node: z.string(),
  platform: z.string(),
});

const settings = z.object({
  /** The largest capture that is read, in bytes. */
  maxCaptureBytes: z.number().int().min(1024),
});

const nothing = z.object({});

/** Requests: what goes in, what comes out. */
export const requests = {
  'status:get': { input: nothing, output: status },
  'scan:start': { input: z.object({ source: captureSource, name: z.string().min(1).max(255) }), output: z.object({ jobId: z.string() }) },
  'scan:list': {
    input: z.object({ offset: count, limit: z.number().int().min(1).max(200) }),
    output: z.object({ total: count, scans: z.array(scanSummary).readonly() }),
  },
  'scan:get': { input: z.object({ scanId }), output: scanDetail },
  'scan:delete': { input: z.object({ scanId }), output: nothing },
  'anomaly:list': {
    input: z.object({
      scanId,
      /** Flows come each once; windows overlap, so one unusual flow makes up to ten of them unusual. */
      of: z.enum(['flows', 'windows']),
      offset: count,
      limit: z.number().int().min(1).max(200),
      order: z.enum(['strongest', 'time']),
      severity: severity.nullable(),
    }),
    output: z.object({ total: count, anomalies: z.array(anomaly).readonly() }),
  },
  'job:list': { input: nothing, output: z.object({ jobs: z.array(job).readonly() }) },
  'job:cancel': { input: z.object({ jobId: z.string() }), output: nothing },
  'settings:get': { input: nothing, output: settings },
  'settings:set': { input: settings.partial(), output: settings },
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>;

/** Events: what the program tells unasked. */
export const events = {
  /** A job began, went on or ended; at most ten times a second for each job. */
  'job:changed': job,
  /** Scans were added or removed. */
  'history:changed': nothing,
} as const satisfies Record<string, z.ZodType>;

export type RequestName = keyof typeof requests;
export type EventName = keyof typeof events;
export type RequestInput<N extends RequestName> = z.infer<(typeof requests)[N]['input']>;
export type RequestOutput<N extends RequestName> = z.infer<(typeof requests)[N]['output']>;
export type EventPayload<N extends EventName> = z.infer<(typeof events)[N]>;

/** Why a request was refused. `message` is a sentence for a person. */
export const refusalCodes = ['bad-input', 'not-found', 'too-large', 'unknown-columns', 'busy', 'internal'] as const;
export type RefusalCode = (typeof refusalCodes)[number];

/** What crosses the wire as an answer. Nothing is thrown over it. */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly code: RefusalCode; readonly message: string };

/** The whole surface that a page gets. `on` returns the way to unsubscribe. */
export interface GuardianBridge {
  request<N extends RequestName>(name: N, input: RequestInput<N>): Promise<Result<RequestOutput<N>>>;
  on<N extends EventName>(name: N, listener: (payload: EventPayload<N>) => void): () => void;
}

export type ScanSummary = z.infer<typeof scanSummary>;
export type ScanDetail = z.infer<typeof scanDetail>;
export type Anomaly = z.infer<typeof anomaly>;
export type Job = z.infer<typeof job>;
export type Status = z.infer<typeof status>;
export type Settings = z.infer<typeof settings>;
export type Severity = z.infer<typeof severity>;
