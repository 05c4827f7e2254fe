import { mergeAccounts } from '../engine/follow/merge-accounts.ts';
import type { PieceAnswer } from '../engine/follow/piece.ts';
import type { ReadAccount } from '../engine/types.ts';
import type { StoredWatch } from '../store/watch-rows.ts';
import type { PlannedPiece } from './plan-pieces.ts';

/** What all pieces together were; null where none was read. */
export function accountOf(pieces: readonly PieceAnswer[]): ReadAccount | null {
  const accounts = pieces.flatMap(({ account }) => (account && account.input.records > 0 ? [account] : []));
  return accounts.length === 0 ? null : mergeAccounts(accounts);
}

/** Bytes that are still to be read after a round; as in a plan, those of packed files as they are. */
export function bytesLeftAfter(before: number, planned: readonly PlannedPiece[], answers: readonly PieceAnswer[]): number {
  const read = planned.map(({ file }, index) => {
    const answer = answers[index];
    if (answer?.outcome === 'refused' || (answer?.outcome === 'read' && answer.reachedEnd && file.packed)) return file.sizeBytes;
    return file.packed ? 0 : (answer?.bytesRead ?? 0);
  });
  return Math.max(
    0,
    read.reduce((left, bytes) => left - bytes, before),
  );
}

/** What was read and compared of a folder in all, after a round. @param account of its pieces; null where none was read */
export function addTo(totals: StoredWatch['totals'], account: ReadAccount | null, compared: number): StoredWatch['totals'] {
  const { read, used } = account ?? { read: 0, used: 0 };
  return { flows: totals.flows + compared, read: totals.read + read, skipped: totals.skipped + read - used };
}

/** An account with sentences of its own; the account as it is where there are none. */
export function withNotes(account: ReadAccount | null, notes: readonly string[]): ReadAccount | null {
  if (notes.length === 0) return account;
  const noted = { read: 0, used: 0, skipped: [], input: { formats: [], records: 0, setAside: [] }, withUnknownVolumes: 0, notes };
  return mergeAccounts(account ? [account, noted] : [noted]);
}
