/** What is told of a scan as soon as it is stored: which devices behaved unlike themselves. */
import { z } from 'zod';
import { count, scanId, severity } from './parts.ts';

/** One device of a scan that behaved unlike itself, in the words of a notification. */
export const alert = z.object({
  scanId,
  /** What a person calls the capture. */
  scanName: z.string(),
  /** Address; empty where the file names none, or where the alert sums up several devices. */
  device: z.string(),
  /** The most severe incident of the device, by its number within the scan; null where the alert is of no single incident. */
  incidentId: z.number().int().positive().nullable(),
  severity,
  /** How many incidents it stands for; of files that name no devices, how many anomalous windows. */
  count,
  title: z.string(),
  text: z.string(),
});

export type Alert = z.infer<typeof alert>;
