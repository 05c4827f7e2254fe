import type { ReadAccount, ScanResult } from '../../src-main/engine/types.ts';
import type { ScanRecord } from '../../src-main/store/scan-record.ts';
import type { StoredContent, StoredFile, StoredWatch, WatchChange } from '../../src-main/store/watch-rows.ts';
import { incident } from './incident.ts';
import { alertDraft } from './save-alerts.ts';
import { scanResult } from './scan-result.ts';

/** A made-up answer for so many flows, of which some stand out. */
export function resultOf(flows: number, anomalies = 3, change: Partial<ScanResult> = {}): ScanResult {
  return { ...scanResult(anomalies), flows, ...change };
}

export function recordOf(result: ScanResult, change: Partial<ScanRecord> = {}): ScanRecord {
  return {
    result,
    name: 'logs, 28 November',
    timestamp: '2026-11-28 10:30:00',
    durationMs: 12,
    details: '[]',
    baseline: null,
    sensitivity: null,
    alerts: [],
    ...change,
  };
}

export function content(id: number, change: Partial<StoredContent> = {}): StoredContent {
  const mark = { position: 10 * id, lines: id, prefix: '#fields\tts\n', headBytes: 4, headHash: 'ab', tailBytes: 2, tailHash: 'cd' };
  const known = { id, name: `conn.${id}.log`, format: 'Zeek conn.log', grows: true, firstSeconds: 1_700_000_000.5, mark } as const;
  return { ...known, state: 'open', sentence: null, seenAt: '2026-11-28T10:30:00.000Z', ...change };
}

export function file(contentId: number, change: Partial<StoredFile> = {}): StoredFile {
  // Beyond what a number holds exactly, as on some file systems.
  const inode = `184467440737095516${String(contentId).padStart(5, '0')}`;
  const name = `conn.${String(contentId).padStart(5, '0')}.log`;
  return {
    path: `zeek/${name}`,
    contentId,
    device: '64768',
    inode,
    sizeBytes: 5_000_000_000,
    modifiedMs: 1_700_000_000_123.25,
    packed: false,
    isRead: true,
    ...change,
  };
}

/** What is stored of a folder, but for what a round changes beside it. */
export function unchanged(stored: StoredWatch): WatchChange {
  const { contents, files, waiting, waitingFlows, waitingAccount, waitingBytes, totals, lastReadAt } = stored;
  return { contents, files, waiting, waitingFlows, waitingAccount, waitingBytes, totals, lastReadAt, scored: null };
}

const text = new TextEncoder();

/** A batch that tells how many flows it holds, and bytes beside it. */
export const batchOf = (flows: number, bytes = 0) => text.encode(JSON.stringify({ flows, more: 'x'.repeat(bytes) }));

/** How many flows such batches hold in all. */
export const flowsIn = (batches: readonly Uint8Array[]) =>
  batches.reduce((sum, batch) => sum + JSON.parse(new TextDecoder().decode(batch)).flows, 0);

/** How many flows the round compares that follows on so many. */
export const flowsOfRound = (revision: number) => 1 + (revision % 7);

const mostScanFlows = 60;

/**
 * The round that follows on what is stored: by the revision alone it can be told what it holds. It compares flows, finds an incident, tells
 * of it, and begins another scan where that under way is full; in each second round nothing stands out that did not before.
 *
 * @param size how many contents it knows, and how many windows and flows stand out; thousands make the storing pause
 */
export function nextRound(stored: StoredWatch, size = 40): WatchChange {
  const { revision, totals } = stored;
  const flows = flowsOfRound(revision);
  const mark = { position: revision + 1, lines: 0, prefix: '', headBytes: 0, headHash: '', tailBytes: 0, tailHash: '' };
  const scan = stored.scan && stored.scan.flows < mostScanFlows ? stored.scan : null;
  const stoodOut = scan === null || revision % 2 === 0;
  const account: ReadAccount = { ...scanResult(1).account, read: (scan?.account.read ?? 0) + flows };
  const incidents = [incident({ first: revision })];
  const result = resultOf((scan?.flows ?? 0) + flows, size, { account, incidents, sizeBytes: (scan?.sizeBytes ?? 0) + 10 * flows });
  return {
    contents: Array.from({ length: size }, (_, index) => content(index, { mark })),
    files: [file(1), file(2 + revision)],
    waiting: batchOf(revision + 1),
    waitingFlows: revision + 1,
    waitingAccount: account,
    waitingBytes: revision + 1,
    totals: { flows: totals.flows + flows, read: totals.read + flows + 1, skipped: totals.skipped + 1 },
    lastReadAt: new Date(Date.UTC(2026, 10, 28) + revision).toISOString(),
    scored: {
      scanId: scan?.id ?? null,
      day: '2026-11-28',
      batch: batchOf(flows, 5000),
      takesIn: 0,
      flows,
      stoodOut,
      account,
      record: recordOf(result, { alerts: [alertDraft()] }),
    },
  };
}
