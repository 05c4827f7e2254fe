import { timeOrder } from '../features/time-order.ts';
import { BatchFiller } from '../ingest/collect/batch-filler.ts';
import { pickRows } from '../ingest/collect/table-columns.ts';
import type { FlowTable } from '../types.ts';
import { arrivalKeys, isCalendarTime } from './arrival-keys.ts';
import { dayBounds, localDay } from './local-day.ts';

export interface ReleaseRequest {
  /** Flows that wait, as this gave them back; null for none. */
  readonly waiting: FlowTable | null;
  /** Flows that came, a table for each piece of a file, in the order of the input. */
  readonly arrived: readonly FlowTable[];
  /** A flow waits until one came that began so much later. */
  readonly orderSeconds: number;
  /** Nothing waits any longer. */
  readonly flush: boolean;
  /** Nothing more is there to be read: what is older than an hour, as what was written then, has nothing to wait for. */
  readonly readsAll: boolean;
  /** At most so many flows are released. */
  readonly mostFlows: number;
  /** Seconds since 1970. */
  readonly nowSeconds: number;
  /** Day of the scan under way; null for none. */
  readonly scanDay: string | null;
}

export interface ReleasedFlows {
  /** In order of time; null for none. */
  readonly due: FlowTable | null;
  /** "2026-11-28", by this computer's clock: the day that they count as. */
  readonly day: string;
  /** In order of time; null for none. */
  readonly waiting: FlowTable | null;
  /** Whether more are due now: of another day, or beyond `mostFlows`. */
  readonly more: boolean;
}

const oldSeconds = 3600;

/** One table of several, with no texts but those of its flows. */
function joined(tables: readonly FlowTable[]): FlowTable {
  const filler = new BatchFiller(tables.reduce((sum, { count }) => sum + count, 0));
  for (const flows of tables) filler.append({ flows, keys: flows.tsSeconds, inputIndex: flows.row }, 0, flows.count);
  return filler.batch().flows;
}

/** The flows at some positions as a table of their own; null for none. */
function picked(flows: FlowTable, positions: Uint32Array): FlowTable | null {
  return positions.length > 0 ? joined([pickRows(flows, positions)]) : null;
}

function laterDay(day: string, other: string | null): string {
  return other !== null && other > day ? other : day;
}

/**
 * A cut between two flows, or earlier: a flow of unknown time goes with the flow before it, by which its own time is told. Where that
 * would leave nothing, the cut stays where it is.
 */
function beforeUntimed(cut: number, count: number, isTimed: (place: number) => boolean): number {
  if (cut === count) return cut;
  let earlier = cut;
  while (earlier > 0 && !isTimed(earlier)) earlier -= 1;
  return earlier > 0 ? earlier : cut;
}

/**
 * Puts flows in order of time and says which are due: those that began at least `orderSeconds` before the newest, in the order of their
 * start. A flow of unknown or impossible time stays behind the flow before it; files that tell no times that a calendar has are due at
 * once, before all others, in order of arrival.
 * Flows of one day are released at a time, the day of the first: flows without a time count as of today, flows of a day before the scan
 * under way as of its day. Rows stay as they are.
 */
export function releaseFlows(request: ReleaseRequest): ReleasedFlows {
  const { waiting, arrived, orderSeconds, flush, readsAll, mostFlows, nowSeconds, scanDay } = request;
  const tables = [...(waiting ? [waiting] : []), ...arrived];
  const flows = joined(tables);
  const { keys, positions, newest } = arrivalKeys(tables, waiting, nowSeconds);
  const order = timeOrder(keys).order;
  const keyAt = (place: number) => keys[order[place] ?? 0] ?? Number.NEGATIVE_INFINITY;

  const old = readsAll ? nowSeconds - orderSeconds - oldSeconds : Number.NEGATIVE_INFINITY;
  const limit = flush ? Number.POSITIVE_INFINITY : Math.max(newest - orderSeconds, old);
  let due = 0;
  while (due < flows.count && keyAt(due) <= limit) due += 1;

  const today = localDay(nowSeconds);
  const ownDay = (key: number) => (key === Number.NEGATIVE_INFINITY ? today : localDay(key));
  const day = laterDay(due > 0 ? ownDay(keyAt(0)) : today, scanDay);
  const { begins, ends } = dayBounds(day);
  const countsAsDay = (key: number) =>
    key === Number.NEGATIVE_INFINITY ? laterDay(today, scanDay) === day : key < ends && (key >= begins || day === scanDay);
  let released = 0;
  while (released < Math.min(due, mostFlows) && countsAsDay(keyAt(released))) released += 1;

  const inOrder = order.map((place) => positions[place] ?? 0);
  const hasOwnTime = (place: number) => isCalendarTime(flows.tsSeconds[inOrder[place] ?? 0] ?? Number.NaN, nowSeconds);
  released = beforeUntimed(released, due, (place) => keyAt(place) === Number.NEGATIVE_INFINITY || hasOwnTime(place));
  return {
    due: picked(flows, inOrder.subarray(0, released)),
    day,
    waiting: picked(flows, inOrder.subarray(released)),
    more: released < due,
  };
}
