/** What is told of a scan as soon as it is stored: which devices behaved unlike themselves. */
import { z } from 'zod';
import { count, incidentKind, scanId, severity } from './parts.ts';

/** One device of a scan that behaved unlike itself, in the words of a notification. */
export const alert = z.object({
  scanId,
  /** What a person calls the capture. */
  scanName: z.string(),
  /** Address; empty where the file names none, or where the alert sums up several devices. */
  device: z.string(),
  /** The most severe incident of the device, by its number within the scan; null where the alert is of no single incident. */
  incidentId: z.number().int().positive().nullable(),
  /** Its `first`, by which that incident is found again while the scan of a watched folder goes on; null for a scan of files. */
  incidentFirst: count.nullable(),
  severity,
  /** How many incidents it stands for; of files that name no devices, how many anomalous windows. */
  count,
  title: z.string(),
  text: z.string(),
});

/** The ways of telling that wait for an answer of another machine. */
export const channel = z.enum(['email', 'ntfy', 'webhook']);

/**
 * What became of an alert on one channel. "waiting": it goes out at `at`. "held": it waits, for a reason. "sent". "given up": a day of
 * trying did not help. "recorded": by the person's own wish it is not told.
 */
const delivery = z.object({
  channel,
  state: z.enum(['waiting', 'held', 'sent', 'given-up', 'recorded']),
  /** Why it is held, recorded or given up, as a sentence; what went wrong last, where it is tried again. Null where there is nothing to say. */
  reason: z.string().nullable(),
  /** When it was sent, or goes out; ISO 8601 in UTC. */
  at: z.string().nullable(),
  attempts: count,
});

/** An incident that was worth an alert, and what became of it. */
export const alertLine = z.object({
  id: z.number().int().positive(),
  /** ISO 8601 in UTC. */
  createdAt: z.string(),
  /** Null where the scan was deleted. */
  scanId: scanId.nullable(),
  scanName: z.string(),
  incidentId: z.number().int().positive().nullable(),
  device: z.string(),
  kind: incidentKind,
  severity,
  summary: z.string(),
  /** Empty where no channel was switched on. */
  deliveries: z.array(delivery).readonly(),
});

export type Channel = z.infer<typeof channel>;
export type Delivery = z.infer<typeof delivery>;
export type AlertLine = z.infer<typeof alertLine>;
export type Alert = z.infer<typeof alert>;
