/** Schemas that several parts of the contract share. */
import { z } from 'zod';

export const count = z.number().int().nonnegative();
export const scanId = z.number().int().positive();
export const severity = z.enum(['Critical', 'High', 'Medium', 'Low']);

/** What an incident can be. */
export const incidentKind = z.enum(['scan', 'flood', 'upload', 'beacon', 'remote-control', 'new-destination', 'new-device', 'unusual']);

/** What became of everything that was read. */
export const readAccount = z.object({
  read: count,
  used: count,
  skipped: z.array(z.object({ reason: z.string(), count, firstLines: z.array(count).readonly() })).readonly(),
  /**
   * What the files consist of: packets, lines, events. Those set aside are no flows by their nature, and no damage. Null for scans from
   * before this was kept.
   */
  input: z
    .object({
      formats: z.array(z.string()).readonly(),
      records: count,
      setAside: z.array(z.object({ reason: z.string(), count })).readonly(),
    })
    .nullable(),
  withUnknownVolumes: count,
  notes: z.array(z.string()).readonly(),
});
