import type { ColumnChoices } from '../ingest/table/column-map.ts';
import type { ReadAccount, ScanResult } from '../types.ts';
import type { PieceAnswer, PieceRequest } from './piece.ts';

/** The scan that the flows of a watched folder go into: one for each day. */
export interface RoundScan {
  /** "2026-11-28", by this computer's clock. */
  readonly day: string;
  /** All batches of it, as `encodeScored` wrote them, in order. */
  readonly batches: readonly Uint8Array[];
  readonly account: ReadAccount;
  /** Bytes that were read for it. */
  readonly sizeBytes: number;
}

/**
 * One round over a watched folder: reads what is new, puts it in order with what waits, compares what is due, and puts it to the scan of
 * its day. It keeps nothing between rounds: all that goes on from one to the next is in here, and stored by whoever asks.
 */
export interface RoundRequest {
  readonly pieces: readonly PieceRequest[];
  /** Flows that were read in earlier rounds and wait, as `encodeFlows` wrote them; null for none. */
  readonly waiting: Uint8Array | null;
  /** What was read and skipped since flows were last released. */
  readonly waitingAccount: ReadAccount | null;
  readonly waitingBytes: number;
  /** A flow waits until one came that began so much later. */
  readonly orderSeconds: number;
  /** Nothing waits any longer: no flows came for the time that they wait for each other. */
  readonly flush: boolean;
  /** With its pieces all is read that is there now: flows that began more than an hour before they could be read wait for nothing. */
  readonly readsAll: boolean;
  /** Seconds since 1970. Flows of unknown or impossible time count as of the day of this. */
  readonly nowSeconds: number;
  /** Scored flows before the scan under way, as `encodeScored` wrote them, oldest first: each device's past. */
  readonly before: readonly Uint8Array[];
  /** The scan under way; null to begin one. */
  readonly scan: RoundScan | null;
  /** At most so many flows are compared in a round. */
  readonly mostFlows: number;
  /** A scan with so many flows is full: the next flows begin another, of the same day. */
  readonly mostScanFlows: number;
  /** A learned home; null for typical devices and the past of each device. */
  readonly baseline: Uint8Array | null;
  readonly sensitivity: string;
  readonly columns: ColumnChoices;
  /** A file that is read whole may unpack to at most so much. */
  readonly maxBytes: number;
  readonly temporaryFolder: string;
}

/** Flows that were compared in a round. */
export interface RoundScored {
  /** Their scan is another than the one under way. */
  readonly beginsScan: boolean;
  readonly day: string;
  /** As `encodeScored` writes them, behind the flows of the batches that it takes in. */
  readonly batch: Uint8Array;
  /** So many of the last batches of the scan are in this one, and must go. */
  readonly takesIn: number;
  /** Flows that were compared, without those of other batches. */
  readonly flows: number;
  /** Whether windows or flows stood out in this batch: else the lists of the scan are as they were. */
  readonly stoodOut: boolean;
  /** The whole scan as it is now. Its account tells all that was read for it, and what is to be said of the scan beside. */
  readonly result: ScanResult;
  /** What was read for the scan alone, for the next round: notes of the result hold for it as it is now. */
  readonly account: ReadAccount;
  /** Start of the last of them; null where it is not known. */
  readonly lastSeconds: number | null;
}

export interface RoundAnswer {
  readonly pieces: readonly PieceAnswer[];
  readonly waiting: Uint8Array | null;
  readonly waitingFlows: number;
  /** See `RoundRequest`; null where flows were released, with which it went into their scan. */
  readonly waitingAccount: ReadAccount | null;
  readonly waitingBytes: number;
  /** Null where none was due. */
  readonly scored: RoundScored | null;
  /** More could be compared at once: of another day, or beyond `mostFlows`. */
  readonly more: boolean;
}
