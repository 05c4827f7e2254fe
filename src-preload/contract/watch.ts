/** What a page learns of the folders under watch. */
import { z } from 'zod';
import { count, scanId } from './parts.ts';

/** A folder under watch, and how that goes. */
export const watchedFolder = z.object({
  /** Absolute. */
  path: z.string(),
  /** Its last part. */
  name: z.string(),
  /**
   * "starting": it was not looked at yet. "watching": all that is there was taken in. "catching-up": more is there. "paused": by the
   * person's wish. "unreachable": the folder is not there now, or may not be read; it is tried again. "failing": something else went
   * wrong; it is tried again.
   */
  state: z.enum(['starting', 'watching', 'catching-up', 'paused', 'unreachable', 'failing']),
  /** What is wrong and what to do, as a sentence; null where nothing is. */
  problem: z.string().nullable(),
  /** When flows were last read; ISO 8601 in UTC. Null for never. */
  lastReadAt: z.string().nullable(),
  /** Since the folder was added: rows that were read, and of these skipped; flows that were compared. */
  rowsRead: count,
  rowsSkipped: count,
  flows: count,
  /** Flows that were read and wait to be put in order of time. */
  waitingFlows: count,
  /** Files that hold flows, and bytes in them that are still to be read. */
  files: count,
  bytesLeft: count,
  /** Files that are not read, and why, as whole sentences; at most 20 are listed. */
  leftOutCount: count,
  leftOut: z.array(z.string()).readonly(),
  /** The scan that its flows go into now, one for each day; null for none yet. */
  scanId: scanId.nullable(),
});

/** All folders under watch, in the order in which they were added. */
export const watchAnswer = z.object({
  folders: z.array(watchedFolder).readonly(),
  /** Nothing is read before that time; ISO 8601 in UTC. Null where nothing is paused. */
  pausedUntil: z.string().nullable(),
});

export type WatchedFolder = z.infer<typeof watchedFolder>;
export type WatchAnswer = z.infer<typeof watchAnswer>;
