import type { ContentMark } from '../engine/follow/content-mark.ts';
import type { ReadAccount } from '../engine/types.ts';
import type { ScanRecord } from './scan-record.ts';

/** A content of a watched folder: what one or several of its files hold. */
export interface StoredContent {
  /** From 1, within the folder; given by whoever found it. */
  readonly id: number;
  /** The file under which it was found first, as a path from the folder. */
  readonly name: string;
  /** What a person calls its format. */
  readonly format: string;
  readonly grows: boolean;
  readonly firstSeconds: number | null;
  /** Null where nothing was read of it. */
  readonly mark: ContentMark | null;
  /**
   * `open`: there may be more. `complete`: it was read whole, or was there when the folder was added and is left alone. `refused`: it holds
   * no flows.
   */
  readonly state: 'open' | 'complete' | 'refused';
  /** Why it was refused, as a whole sentence; null otherwise. */
  readonly sentence: string | null;
  /** When a file last held it; ISO 8601 in UTC. */
  readonly seenAt: string;
}

/** A file of a watched folder as it was when it was last looked at. */
export interface StoredFile {
  /** From the folder, with "/" between its parts. */
  readonly path: string;
  readonly contentId: number;
  /** Of the file system, as text: they exceed what numbers hold exactly. */
  readonly device: string;
  readonly inode: string;
  readonly sizeBytes: number;
  readonly modifiedMs: number;
  /** Packed, as with gzip: it is read once nobody writes into it any more. */
  readonly packed: boolean;
  /** Whether all that it held when it was as big and as old as this was read, but for a line that has no end yet. */
  readonly isRead: boolean;
}

/** The scan that a folder's flows go into. */
export interface WatchScan {
  readonly id: number;
  /** "2026-11-28", by this computer's clock. */
  readonly day: string;
  readonly flows: number;
  readonly account: ReadAccount;
  readonly sizeBytes: number;
}

/** All that is stored of a watched folder, but for its batches. */
export interface StoredWatch {
  readonly id: number;
  /** Absolute. */
  readonly path: string;
  /** Counts what was stored; whoever stores must have seen the last. */
  readonly revision: number;
  /** Whether files that were there when the folder was added are left alone. Holds until the first look. */
  readonly newOnly: boolean;
  /** Whether the folder has been looked at. */
  readonly isLookedAt: boolean;
  readonly contents: readonly StoredContent[];
  readonly files: readonly StoredFile[];
  readonly waiting: Uint8Array | null;
  readonly waitingFlows: number;
  readonly waitingAccount: ReadAccount | null;
  readonly waitingBytes: number;
  /** Null where there is none yet, or it was deleted. */
  readonly scan: WatchScan | null;
  /** Since the folder was added. Flows are those that were compared. */
  readonly totals: { readonly flows: number; readonly read: number; readonly skipped: number };
  /** When flows were last read; ISO 8601 in UTC; null for never. */
  readonly lastReadAt: string | null;
}

/** What a round changes. All of it is stored, or nothing. Contents and files are all that are known now; what is missing is forgotten. */
export interface WatchChange
  extends Pick<
    StoredWatch,
    'contents' | 'files' | 'waiting' | 'waitingFlows' | 'waitingAccount' | 'waitingBytes' | 'totals' | 'lastReadAt'
  > {
  /** Flows that were compared, and their scan as it is now; null where none were. */
  readonly scored: WatchScored | null;
}

export interface WatchScored {
  /** The scan that goes on, which is still that of the folder; null to store a new one. */
  readonly scanId: number | null;
  readonly day: string;
  /** As `encodeScored` wrote them, behind the flows of the batches that it takes in. */
  readonly batch: Uint8Array;
  /** So many of the last batches of the scan are in this one, and go. */
  readonly takesIn: number;
  /** Flows that were compared, without those of other batches. */
  readonly flows: number;
  /** What was read for the scan, without what is noted of the comparing; kept for the next round. */
  readonly account: ReadAccount;
  /** Whether its anomalies changed; else those that are stored hold. */
  readonly stoodOut: boolean;
  /** The whole scan as it is now; of its alerts those that are new. */
  readonly record: ScanRecord;
}
