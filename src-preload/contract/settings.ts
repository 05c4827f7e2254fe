/** What the program keeps of a person's choices: the settings, and what is told of columns, which they remember. */
import { z } from 'zod';
import { baselineName } from './baselines.ts';
import { incidentKind, severity } from './parts.ts';

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

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day is written as 22:00');
const port = z.number().int().min(1).max(65535);

/** When, and of what, a person is told; the same for every way of telling. */
const alertSettings = z.object({
  /** Native notifications in the desktop app, the browser's own in a browser. */
  notifications: z.boolean(),
  /** Less severe incidents are recorded and not told. */
  minimumSeverity: severity,
  /** By kind of incident: told, recorded in the list of alerts only, or neither. A kind that is absent is told. */
  kinds: z.partialRecord(incidentKind, z.enum(['notify', 'record', 'mute'])),
  /** After an alert, no other of the same device and kind for so long. */
  coolDownMinutes: z.number().int().min(0).max(10_080),
  /** Messages go out at once, or are gathered and go out at each full hour, or once a day. Notifications are always at once. */
  deliver: z.enum(['at-once', 'hourly', 'daily']),
  /** Times are those of this computer's clock. */
  dailyAt: clock,
  quietHours: z.boolean(),
  quietFrom: clock,
  quietTo: clock,
  /** Critical incidents are told in quiet hours too. */
  criticalBreaksThrough: z.boolean(),
  /** Nothing is told before that time; ISO 8601 in UTC. Null for no such wish. */
  snoozeUntil: z.iso.datetime().nullable(),
  /** Messages of each way of telling in an hour; what comes beyond is gathered into one that says how many more there are. */
  mostPerHour: z.number().int().min(1).max(1000),
  /** A message when a day with alerts is followed by one without. */
  allClear: z.boolean(),
  weeklySummary: z.boolean(),
});

/** E-mail. Its password is a secret, "email.password". */
const emailSettings = z.object({
  enabled: z.boolean(),
  host: z.string().max(253),
  port,
  /** Encrypted from the first byte (465), or after STARTTLS, which is then demanded (587); or not at all. */
  tls: z.enum(['implicit', 'starttls', 'none']),
  /** Empty for a server that asks for no name. */
  user: z.string().max(320),
  /** Empty for the user's own address. */
  from: z.string().max(320),
  to: z.array(z.email()).max(20).readonly(),
  /**
   * Peers, ports, names of files and amounts of traffic may stand in messages; otherwise only devices, kinds and severities do, and how
   * many windows of how many were anomalous.
   */
  details: z.boolean(),
});

/** ntfy. Its topic is as good as a password, and a secret: "ntfy.topic". */
const ntfySettings = z.object({ enabled: z.boolean(), server: z.url({ protocol: /^https?$/ }), details: z.boolean() });

/** A POST of JSON to an address of the person's own, signed with the secret "webhook.key" where that is set. */
const webhookSettings = z.object({
  enabled: z.boolean(),
  /** Empty for none yet. */
  url: z.union([z.literal(''), z.url({ protocol: /^https?$/ })]),
  details: z.boolean(),
});

/** Folders under watch. */
const watchSettings = z.object({
  /** Absolute paths. */
  folders: z.array(z.string().min(1).max(4096)).max(20).readonly(),
  /** Flows that come late by up to so many minutes are put in order of time before they are compared; so long is the wait for each. */
  orderMinutes: z.number().int().min(0).max(60),
  /** Nothing is read before that time; ISO 8601 in UTC. Null for no such wish. */
  pausedUntil: z.iso.datetime().nullable(),
});

/** What a person can choose, and what the program remembers of a person’s answers. */
export const settings = z.object({
  /** The largest capture that is read, in bytes. */
  maxCaptureBytes: z.number().int().min(1024),
  /** By the fingerprint of the header. */
  rememberedColumns: z.record(fingerprint, rememberedColumns),
  /** The learned home that scans are compared with unless told otherwise; null for none. */
  defaultBaseline: z.string().nullable(),
  sensitivity,
  alerts: alertSettings,
  email: emailSettings,
  ntfy: ntfySettings,
  webhook: webhookSettings,
  watch: watchSettings,
  desktop: z.object({
    /** The program goes on in the tray when its window is closed. */
    keepRunning: z.boolean(),
  }),
  updates: z.object({
    /** Asks at each start whether a newer version was published. */
    checkAtStart: z.boolean(),
  }),
});

/** What a person can change. Groups of settings are given whole. */
export const settingsChange = settings
  .pick({
    maxCaptureBytes: true,
    sensitivity: true,
    alerts: true,
    email: true,
    ntfy: true,
    webhook: true,
    watch: true,
    desktop: true,
    updates: true,
  })
  .extend({ defaultBaseline: baselineName.nullable() })
  .partial();

export type ColumnName = z.infer<typeof columnName>;
export type ColumnChoice = z.infer<typeof columnChoice>;
export type Settings = z.infer<typeof settings>;
