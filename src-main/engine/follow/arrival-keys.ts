import type { FlowTable } from '../types.ts';

/** Times before are no times of a calendar, but counted from the start of a capture or from nowhere. */
const earliestSeconds = Date.UTC(2000, 0, 1) / 1000;
/** Clocks of two devices may differ, but not by more. */
const mostAheadSeconds = 86_400;

/** Whether a flow may have begun at a time, as far as the clock of this computer knows. @param nowSeconds since 1970, as the time */
export function isCalendarTime(seconds: number, nowSeconds: number): boolean {
  return seconds >= earliestSeconds && seconds <= nowSeconds + mostAheadSeconds;
}

/** Flows of several tables, taken as one, as they arrived. */
export interface ArrivalKeys {
  /** By place: what a flow is put in order by. Seconds since 1970, or -Infinity where nothing tells a time. */
  readonly keys: Float64Array;
  /** By place: where the flow stands in the tables, taken as one. */
  readonly positions: Uint32Array;
  /** Latest start of any; -Infinity where none tells a time. */
  readonly newest: number;
}

/**
 * Tells what flows are to be put in order by: their start, or, of flows without a possible one, that of the flow before them in their
 * table. At the beginning of a table they go behind the first flow with a start, so that none is ever without the flow that tells its
 * time; only those at the beginning of what waits are of tables without any, as no others are left there.
 * @param waiting the table of these that holds what waits, the first; null where there is none
 */
export function arrivalKeys(tables: readonly FlowTable[], waiting: FlowTable | null, nowSeconds: number): ArrivalKeys {
  const count = tables.reduce((sum, table) => sum + table.count, 0);
  const keys = new Float64Array(count);
  const positions = new Uint32Array(count);
  let newest = Number.NEGATIVE_INFINITY;
  let base = 0;
  for (const table of tables) {
    const { tsSeconds } = table;
    const first = tsSeconds.findIndex((seconds) => isCalendarTime(seconds, nowSeconds));
    const moved = table === waiting ? 0 : Math.max(0, first);
    let key = Number.NEGATIVE_INFINITY;
    for (let place = 0; place < table.count; place += 1) {
      const flow = place > moved ? place : place === 0 ? moved : place - 1;
      const seconds = tsSeconds[flow] ?? Number.NaN;
      if (isCalendarTime(seconds, nowSeconds)) key = seconds;
      keys[base + place] = key;
      positions[base + place] = base + flow;
      if (key > newest) newest = key;
    }
    base += table.count;
  }
  return { keys, positions, newest };
}
