import { parseSensitivity, type Sensitivity } from '../detect/sensitivity.ts';
import { CaptureError } from '../ingest/capture-error.ts';
import { LabelReader } from '../ingest/label-reader.ts';
import type { Detectors } from '../scan-capture.ts';
import type { FlowTable, ReadAccount } from '../types.ts';
import { decodeFlows, encodeFlows } from './flow-blob.ts';
import { foldBatches } from './fold-batches.ts';
import { joinWithLast } from './join-scored.ts';
import { mergeAccounts } from './merge-accounts.ts';
import { lastFlows } from './past-flows.ts';
import type { PieceAnswer } from './piece.ts';
import { readPiece } from './read-piece.ts';
import { releaseFlows } from './release-flows.ts';
import type { RoundAnswer, RoundRequest, RoundScan, RoundScored } from './round.ts';
import { scoreFlows } from './score-flows.ts';
import { decodeScored, encodeScored, type ScoredBatch } from './scored-blob.ts';

/** Flows of the past that are gone through again before new ones are compared. */
const mostPast = 40_000;
/** Anomalous windows, and flows, of a scan that are listed: more than a person reads, and all of them are stored anew in each round. */
const mostListed = 10_000;

const oddLabels = 'Some rows have a label that is neither "benign" nor "malicious"; they are left out of the comparison with labels.';

interface Reading {
  readonly pieces: readonly PieceAnswer[];
  readonly arrived: readonly FlowTable[];
  /** Of all that was read since flows were last released; null where nothing was. */
  readonly account: ReadAccount | null;
  readonly bytes: number;
}

async function readPieces(request: RoundRequest, signal: AbortSignal): Promise<Reading> {
  const { columns, maxBytes, temporaryFolder } = request;
  const pieces: PieceAnswer[] = [];
  const arrived: FlowTable[] = [];
  const labels = new LabelReader();
  const accounts: ReadAccount[] = [];
  const names: string[] = [];
  let bytes = request.waitingBytes;
  for (const piece of request.pieces) {
    signal.throwIfAborted();
    const { answer, flows } = await readPiece(piece, { columns, maxBytes, signal, temporaryFolder, labels });
    pieces.push(answer);
    if (flows && flows.count > 0) arrived.push(flows);
    if (!answer.account) continue;
    accounts.push(answer.account);
    names.push(piece.name);
    bytes += answer.bytesRead;
  }
  if (accounts.length === 0) return { pieces, arrived, account: request.waitingAccount, bytes };
  const merged = mergeAccounts(accounts, names);
  const read = labels.oddSoFar > 0 ? { ...merged, notes: [...merged.notes, oddLabels] } : merged;
  return { pieces, arrived, account: request.waitingAccount ? mergeAccounts([request.waitingAccount, read]) : read, bytes };
}

/** What was read for a scan, of which just these flows are used: those that wait count when they are released. */
function accountOf(scan: RoundScan | null, read: ReadAccount | null, due: FlowTable): ReadAccount {
  const merged = mergeAccounts([...(scan ? [scan.account] : []), ...(read ? [read] : [])]);
  const used = (scan?.account.used ?? 0) + due.count;
  const skipped = merged.skipped.reduce((sum, { count }) => sum + count, 0);
  const unknown = due.unknownVolumes.subarray(0, due.count).filter((bits) => bits !== 0).length;
  return { ...merged, used, read: used + skipped, withUnknownVolumes: (scan?.account.withUnknownVolumes ?? 0) + unknown };
}

/** Newest first, each unpacked when it is asked for. */
function* newestFirst(blobs: readonly Uint8Array[]): Generator<ScoredBatch> {
  for (const blob of blobs.toReversed()) yield decodeScored(blob);
}

function* oldestFirst(blobs: readonly Uint8Array[], last: ScoredBatch): Generator<ScoredBatch> {
  for (const blob of blobs) yield decodeScored(blob);
  yield last;
}

function lastSecondsOf({ tsSeconds, count }: FlowTable): number | null {
  let last = Number.NEGATIVE_INFINITY;
  for (const ts of tsSeconds.subarray(0, count)) if (ts > last) last = ts;
  return Number.isFinite(last) ? last : null;
}

/** Whether the lists of the scan are others with this batch. */
function standsOut({ scores: { anomalies, unusualFlows }, lead }: ScoredBatch): boolean {
  return anomalies.count > 0 || unusualFlows.worstFlow.some((flow) => flow >= lead);
}

/** What goes into the scan of a round. */
interface Due {
  readonly flows: FlowTable;
  readonly day: string;
  readonly account: ReadAccount | null;
  readonly bytes: number;
}

function goesOn(scan: RoundScan | null, { day, flows }: Due, mostScanFlows: number): scan is RoundScan {
  if (!scan || scan.day !== day) return false;
  return scan.account.used === 0 || scan.account.used + flows.count <= mostScanFlows;
}

async function compare(
  request: RoundRequest,
  due: Due,
  sensitivity: Sensitivity,
  detectors: Detectors,
  options: { readonly signal: AbortSignal },
): Promise<RoundScored> {
  const { baseline } = request;
  const scan = goesOn(request.scan, due, request.mostScanFlows) ? request.scan : null;
  const newest = scan?.batches.at(-1);
  const past = lastFlows(newestFirst([...request.before, ...(request.scan?.batches ?? [])]), mostPast);
  const previous = newest ? decodeScored(newest) : null;
  const { batch, knowledge } = await scoreFlows({ due: due.flows, past, previous, baseline, sensitivity }, detectors, options);
  const scanBatches = scan?.batches ?? [];
  const joined = joinWithLast(newestFirst(scanBatches), batch);
  const others = scanBatches.slice(0, scanBatches.length - joined.takesIn);
  const account = accountOf(scan, due.account, due.flows);
  const folded = {
    account,
    sizeBytes: (scan?.sizeBytes ?? 0) + due.bytes,
    detector: batch.detector,
    knowledge,
    hasHome: baseline !== null,
    listed: mostListed,
  };
  return {
    beginsScan: !scan,
    day: due.day,
    batch: encodeScored(joined.batch),
    takesIn: joined.takesIn,
    flows: due.flows.count,
    stoodOut: standsOut(batch),
    result: await foldBatches(oldestFirst(others, joined.batch), folded, options.signal),
    account,
    lastSeconds: lastSecondsOf(due.flows),
  };
}

/**
 * One round over a watched folder: see `RoundRequest`. Nothing is kept; the same request, files unchanged, gets the same answer.
 * Throws an Error with a sentence where what was stored cannot be used, or the learned home; or the signal's reason when cancelled.
 */
export async function followRound(
  request: RoundRequest,
  detectors: Detectors,
  options: { readonly signal: AbortSignal },
): Promise<RoundAnswer> {
  const sensitivity = parseSensitivity(request.sensitivity);
  if (!sensitivity) throw new CaptureError('bad-input', `There is no sensitivity "${request.sensitivity}".`);
  const { pieces, arrived, account, bytes } = await readPieces(request, options.signal);
  const { due, day, waiting, more } = releaseFlows({
    waiting: request.waiting && decodeFlows(request.waiting),
    arrived,
    orderSeconds: request.orderSeconds,
    flush: request.flush,
    readsAll: request.readsAll,
    mostFlows: request.mostFlows,
    nowSeconds: request.nowSeconds,
    scanDay: request.scan?.day ?? null,
  });
  const scored = due && (await compare(request, { flows: due, day, account, bytes }, sensitivity, detectors, options));
  return {
    pieces,
    waiting: waiting && encodeFlows(waiting),
    waitingFlows: waiting?.count ?? 0,
    waitingAccount: due ? null : account,
    waitingBytes: due ? 0 : bytes,
    scored,
    more,
  };
}
