/** What the program keeps of a person's choices: the settings, and what is told of columns, which they remember. */
import { z } from 'zod';
import { baselineName } from './baselines.ts';
import { severity } from './parts.ts';

const volumeNames = ['orig_pkts', 'resp_pkts', 'orig_bytes', 'resp_bytes'] as const;

/** The columns that a person can be asked for, under Zeek's names. */
export const columnName = z.enum([
  ...volumeNames,
  'ts',
  'duration',
  'id.orig_h',
  'id.resp_h',
  'id.resp_p',
  'proto',
  'service',
  'conn_state',
  'label',
]);

/** Tells headers apart: 32 hexadecimal digits. */
export const fingerprint = z.string().regex(/^[0-9a-f]{32}$/, 'a fingerprint has 32 hexadecimal digits');

/** Under which name of a file's header each column stands; columns that the file does not have are absent. */
export const columnGuess = z.partialRecord(columnName, z.string().min(1));

/** What a person said of the columns of a file. */
export const columnChoice = columnGuess.refine(
  (choice) => volumeNames.some((name) => choice[name] !== undefined),
  `at least one of ${volumeNames.join(', ')} must be told`,
);

/** A choice that is remembered: for files with the same columns nobody is asked again. */
const rememberedColumns = z.object({
  choice: columnChoice,
  /** The file for which it was made. */
  example: z.string(),
  /** ISO 8601 in UTC. */
  rememberedAt: z.string(),
});

/** "hour", "day", "week" or "month" (about one false alarm in that time); for experts "q99.5" or "mean+3sd". */
export const sensitivity = z.string().min(1).max(20);

/** What a person can choose, and what the program remembers of a person’s answers. */
export const settings = z.object({
  /** The largest capture that is read, in bytes. */
  maxCaptureBytes: z.number().int().min(1024),
  /** By the fingerprint of the header. */
  rememberedColumns: z.record(fingerprint, rememberedColumns),
  /** The learned home that scans are compared with unless told otherwise; null for none. */
  defaultBaseline: z.string().nullable(),
  sensitivity,
  alerts: z.object({
    /** Native notifications in the desktop app, the browser's own in a browser. */
    notifications: z.boolean(),
    /** Less severe incidents are recorded and not told. */
    minimumSeverity: severity,
  }),
  desktop: z.object({
    /** The program goes on in the tray when its window is closed. */
    keepRunning: z.boolean(),
  }),
  updates: z.object({
    /** Asks at each start whether a newer version was published; the only request that the program makes unasked. */
    checkAtStart: z.boolean(),
  }),
});

/** What a person can change. Groups of settings are given whole. */
export const settingsChange = settings
  .pick({ maxCaptureBytes: true, sensitivity: true, alerts: true, desktop: true, updates: true })
  .extend({ defaultBaseline: baselineName.nullable() })
  .partial();

export type ColumnName = z.infer<typeof columnName>;
export type ColumnChoice = z.infer<typeof columnChoice>;
export type Settings = z.infer<typeof settings>;
