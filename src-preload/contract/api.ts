/**
 * Every request that a page can make, every answer and every event, with their schemas. Start reading here.
 * Types are derived from the two tables at the end; nothing else describes the wire.
 */
import { z } from 'zod';
import { alert, alertLine, channel } from './alerts.ts';
import { baselineDetail, baselineLine, baselineName, comparedWith, sensitivityPreview } from './baselines.ts';
import { incident, opinion } from './incidents.ts';
import { count, readAccount, scanId, severity } from './parts.ts';
import { desktopFeatures, secretName, secrets, updateAnswer } from './program.ts';
import { columnChoice, columnGuess, columnName, fingerprint, sensitivity, settings, settingsChange } from './settings.ts';
import { watchAnswer } from './watch.ts';

/**
 * Where a capture comes from: a path that the desktop app was handed (a file, or a folder for all files below it), an upload that the
 * browser door took in, or the files of a job that failed with `unknownColumns`.
 */
const captureSource = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('path'), path: z.string().min(1) }),
  z.object({ kind: z.literal('upload'), uploadId: z.string().min(1) }),
  z.object({ kind: z.literal('job'), jobId: z.string().min(1) }),
]);

/** One file or folder of a capture. */
const capture = z.object({
  source: captureSource,
  /** What a person calls it. */
  name: z.string().min(1).max(255),
  /** True for a file that was found in a folder rather than chosen: it may well be no capture. */
  optional: z.boolean().optional(),
});

const captures = z.array(capture).min(1).max(10_000).readonly();

/** The beginning of a table whose columns a person must explain. */
const tablePreview = z.object({
  fingerprint,
  header: z.array(z.string()).readonly(),
  /** At most 20; long cells are cut. */
  rows: z.array(z.array(z.string()).readonly()).readonly(),
  guess: columnGuess,
  /** The columns that no name says for certain: what `guess` has for them is a guess. */
  missing: z.array(columnName).readonly(),
});

/** A header that a person must explain, with all the files that have it. */
const unknownTable = z.object({ names: z.array(z.string()).readonly(), preview: tablePreview });

/** What a person said of the tables with one header; to be remembered once a scan with it was stored. */
const columnsOfTable = z.object({ fingerprint, choice: columnChoice, remember: z.boolean() });

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
  /** Null in scans of versions that did not measure it, too. */
  prAuc: ratio,
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
  incidentCount: count,
  /** The severity of the most severe incident; null where there is none. */
  strongestIncident: severity.nullable(),
  /** The learned home that the flows were compared with, as it was called then; null for none. */
  baseline: comparedWith.nullable(),
  /** The watched folder whose flows of one day it holds; null for files that were scanned. */
  watchedFolder: z.string().nullable(),
});

const range = z.tuple([z.number(), z.number()]).readonly();

const detectorInfo = z.object({
  name: z.enum(['volume', 'behaviour']),
  modelVersion: z.string(),
  runtime: z.string(),
  windowThreshold: z.number(),
  flowThreshold: z.number(),
  features: z.array(z.string()).readonly(),
  /** Of the volume detector. */
  usual: z.object({ orig_pkts: range, resp_pkts: range, orig_bytes: range, resp_bytes: range }).nullable(),
});

const deviceSummary = z.object({ device: z.string(), flows: count, anomalousFlows: count, strongest: z.number() });

const seriesPoint = z.object({ sequenceId: count, tsSeconds: z.number().nullable(), error: z.number() });

/** Everything about one scan except its anomalies, which come in pages. Details are null for a scan that another program wrote. */
const scanDetail = scanSummary.extend({
  /** Strongest first, at most 500. */
  incidents: z.array(incident).readonly(),
  /** Who had something to say of any flow. */
  spoke: z.array(opinion).readonly(),
  /** The sensitivity that was applied; null where none was. */
  sensitivity: z.string().nullable(),
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
  /** Of the detector's `features`, the one that departs most. */
  worstFeature: z.string(),
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
  kind: z.enum(['scan', 'learn']),
  name: z.string(),
  state: z.enum(['queued', 'running', 'done', 'failed', 'cancelled']),
  phase: z.enum(['reading', 'scoring', 'saving', 'features', 'learning', 'checking']).nullable(),
  done: z.number().nonnegative(),
  total: z.number().nonnegative(),
  flowsRead: count,
  startedAt: z.string(),
  /** Set when a scan is done. */
  scanId: scanId.nullable(),
  /** Set when a home was learned. */
  baseline: comparedWith.nullable(),
  /** A sentence for a person; set when the job failed. */
  message: z.string().nullable(),
  /** The job failed because a person must explain columns, and its files are still there: they are a source of the kind `job`. */
  unknownColumns: z.boolean(),
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

const nothing = z.object({});
const toldColumns = z.array(columnsOfTable).max(1000).readonly().optional();

/** Requests: what goes in, what comes out. */
export const requests = {
  'status:get': { input: nothing, output: status },
  /** Looks at captures before they are scanned: the tables whose columns a person must explain, each header once. */
  'capture:preview': { input: z.object({ captures }), output: z.object({ unknown: z.array(unknownTable).readonly() }) },
  /** Uploads that will not be scanned after all. */
  'capture:release': { input: z.object({ sources: z.array(captureSource).max(10_000).readonly() }), output: nothing },
  /** Forgets what was said of the columns of files with this header. */
  'columns:forget': { input: z.object({ fingerprint }), output: settings },
  /** Several captures are one scan, in order of time. */
  'scan:start': {
    input: z.object({
      captures,
      columns: toldColumns,
      /** The learned home to compare with; null for none, absent for the default. */
      baseline: baselineName.nullable().optional(),
      /** Absent for that of the settings. */
      sensitivity: sensitivity.optional(),
    }),
    output: z.object({ jobId: z.string() }),
  },
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
  /** In order of name. */
  'baseline:list': { input: nothing, output: z.object({ baselines: z.array(baselineLine).readonly() }) },
  /** The newest version unless one is named. */
  'baseline:get': { input: z.object({ name: baselineName, version: count.optional() }), output: baselineDetail },
  /** Learns a home, or a new version of one; the answer comes as a job. */
  'baseline:learn': { input: z.object({ captures, columns: toldColumns, name: baselineName }), output: z.object({ jobId: z.string() }) },
  'baseline:rename': { input: z.object({ name: baselineName, newName: baselineName }), output: nothing },
  /** Drops the newest version; the one before holds again, and is the answer. */
  'baseline:rollback': { input: z.object({ name: baselineName }), output: z.object({ version: count }) },
  /** Drops all versions. */
  'baseline:delete': { input: z.object({ name: baselineName }), output: nothing },
  /** Of the named scans, or of the newest 50 that can tell. */
  'sensitivity:preview': { input: z.object({ scanIds: z.array(scanId).max(50).readonly().optional() }), output: sensitivityPreview },
  'settings:get': { input: nothing, output: settings },
  /** Groups of settings are given whole. */
  'settings:set': {
    input: settingsChange,
    output: settings,
  },
  'desktop:get': { input: nothing, output: desktopFeatures },
  /** Starts the program with the system, hidden, or no more. */
  'desktop:start-with-system': { input: z.object({ on: z.boolean() }), output: desktopFeatures },
  /** Shows the folder of the log files in the system's file manager where the door can; answers with its path. */
  'logs:show': { input: nothing, output: z.object({ folder: z.string() }) },
  'secret:list': { input: nothing, output: secrets },
  /** Refused where the system cannot encrypt it, unless it is to be kept for this session only. */
  'secret:set': {
    input: z.object({ name: secretName, value: z.string().min(1).max(1000), sessionOnly: z.boolean() }),
    output: secrets,
  },
  'secret:forget': { input: z.object({ name: secretName }), output: secrets },
  /** Newest first. */
  'alert:list': {
    input: z.object({ offset: count, limit: z.number().int().min(1).max(200) }),
    output: z.object({ total: count, alerts: z.array(alertLine).readonly() }),
  },
  /** Sends a test message the way that real ones go; refused with what the other side said where it fails. */
  'alert:test': { input: z.object({ channel }), output: z.object({ answer: z.string() }) },
  'watch:list': { input: nothing, output: watchAnswer },
  /** Watches a folder from now on. What is there already is read too, unless `newOnly`. Refused where there is no such folder. */
  'watch:add': { input: z.object({ path: z.string().min(1).max(4096), newOnly: z.boolean() }), output: watchAnswer },
  /** Watches it no more. Its scans stay; added again, it goes on where it was left. */
  'watch:remove': { input: z.object({ path: z.string() }), output: watchAnswer },
  /** Reads nothing for so many minutes; null to go on at once. Nothing is lost: what comes meanwhile is read afterwards. */
  'watch:pause': { input: z.object({ minutes: z.number().int().min(1).max(10_080).nullable() }), output: watchAnswer },
  /** Lets the person choose a folder by the system's own dialog; null where they chose none. Refused where the door has no such dialog. */
  'folder:choose': { input: nothing, output: z.object({ path: z.string().nullable() }) },
  /** Asks the place where versions are published. Never done unless a person asks, or has asked for it at each start. */
  'update:check': { input: nothing, output: updateAnswer },
  /** The newer version that was found at the start, for pages that came later; null for none. */
  'update:last': { input: nothing, output: z.object({ found: updateAnswer.nullable() }) },
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>;

/** Events: what the program tells unasked. */
export const events = {
  /** A job began, went on or ended; at most ten times a second for each job. */
  'job:changed': job,
  /** Scans were added or removed. */
  'history:changed': nothing,
  /** Learned homes were added, renamed or removed, or another is the default. */
  'baseline:changed': nothing,
  /** A scan found devices that behave unlike themselves; what the settings hold back is not told. */
  'alert:raised': z.object({ alerts: z.array(alert).readonly() }),
  /** Alerts were added, or something became of one. */
  'alerts:changed': nothing,
  'settings:changed': settings,
  /** A watched folder was added or removed, or has news; at most once a second. */
  'watch:changed': watchAnswer,
  /** The program asks the page to go somewhere: what stands after `#/` in the address, "scans/3/incidents/1". */
  'page:open': z.object({ route: z.string() }),
  /** A check at the start found a newer version; pages that come later are told too, so one page may hear it more than once. */
  'update:found': updateAnswer,
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

export type CaptureSource = z.infer<typeof captureSource>;
export type Capture = z.infer<typeof capture>;
export type ColumnsOfTable = z.infer<typeof columnsOfTable>;
export type UnknownTable = z.infer<typeof unknownTable>;
export type ScanSummary = z.infer<typeof scanSummary>;
export type ScanDetail = z.infer<typeof scanDetail>;
export type Anomaly = z.infer<typeof anomaly>;
export type Job = z.infer<typeof job>;
export type Status = z.infer<typeof status>;
export type Severity = z.infer<typeof severity>;
export type { Alert } from './alerts.ts';
export type { BaselineDetail, BaselineLine, SensitivityPreview } from './baselines.ts';
export type { Incident } from './incidents.ts';
export type { DesktopFeatures, SecretKeeping, SecretName, SecretsAnswer, UpdateAnswer } from './program.ts';
export type { ColumnChoice, ColumnName, Settings } from './settings.ts';
export type { WatchAnswer, WatchedFolder } from './watch.ts';
