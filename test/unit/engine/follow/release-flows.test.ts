import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../../src-main/engine/detect/seeded-random.ts';
import { localDay } from '../../../../src-main/engine/follow/local-day.ts';
import { type ReleaseRequest, releaseFlows } from '../../../../src-main/engine/follow/release-flows.ts';
import type { FlowTable } from '../../../../src-main/engine/types.ts';
import { flowTable } from '../../../helpers/flow-table.ts';
import { flowsOf } from '../../../helpers/flows-of.ts';
import { inTimeZone } from '../../../helpers/in-time-zone.ts';

inTimeZone('Europe/Berlin', 2);

/** Seconds of a clock time of Berlin, in summer, on a day of July 2026. */
const at = (clock: string, day = 15) => Date.parse(`2026-07-${day}T${clock}+02:00`) / 1000;

/** A table of flows told by their starts, each with its number as address. */
function starting(...starts: readonly number[]): FlowTable {
  return flowTable(starts.map((tsSeconds, index) => ({ tsSeconds, origAddress: `${tsSeconds}/${index}`, row: 100 + index })));
}

const startsOf = (flows: FlowTable | null) => (flows ? [...flows.tsSeconds] : null);

function release(request: Partial<ReleaseRequest>) {
  const usual = {
    waiting: null,
    arrived: [],
    orderSeconds: 300,
    flush: false,
    readsAll: false,
    mostFlows: 1000,
    nowSeconds: at('12:00:00'),
    scanDay: null,
  };
  const released = releaseFlows({ ...usual, ...request });
  return { ...released, due: startsOf(released.due), waiting: startsOf(released.waiting), tables: released };
}

describe('flows that came', () => {
  const noon = at('11:00:00');

  it('are put in order and wait until one came that began so much later', () => {
    const { due, waiting, more, day } = release({ arrived: [starting(noon + 400, noon, noon + 100), starting(noon + 99, noon + 101)] });
    expect(due).toEqual([noon, noon + 99, noon + 100]);
    expect(waiting).toEqual([noon + 101, noon + 400]);
    expect({ more, day }).toEqual({ more: false, day: '2026-07-15' });
  });

  it('are released all at once where nothing waits any longer', () => {
    expect(release({ arrived: [starting(noon + 400, noon)], flush: true })).toMatchObject({
      due: [noon, noon + 400],
      waiting: null,
      more: false,
    });
  });

  it('go before those that wait where they began before them, and behind where they began at the same time', () => {
    const waiting = starting(noon + 10, noon + 20);
    const { tables } = release({ waiting, arrived: [starting(noon + 20, noon + 15)], flush: true });
    const texts = tables.due ? flowsOf(tables.due).map(({ origAddress, row }) => `${origAddress} ${row}`) : [];
    const told = (seconds: number, place: number) => `${noon + seconds}/${place} ${100 + place}`;
    expect(texts).toEqual([told(10, 0), told(15, 1), told(20, 1), told(20, 0)]);
  });

  it('are released at their turn where later ones were released before', () => {
    const { due, waiting } = release({ waiting: starting(noon + 1000), arrived: [starting(noon - 5000)] });
    expect({ due, waiting }).toEqual({ due: [noon - 5000], waiting: [noon + 1000] });
  });

  it('are none where none came', () => {
    expect(release({})).toMatchObject({ due: null, waiting: null, more: false, day: '2026-07-15' });
    expect(release({ arrived: [starting()] })).toMatchObject({ due: null, waiting: null, more: false });
  });

  it('are at most so many at a time', () => {
    const arrived = [starting(noon, noon + 1, noon + 2, noon + 9999)];
    const first = release({ arrived, mostFlows: 2 });
    expect(first).toMatchObject({ due: [noon, noon + 1], waiting: [noon + 2, noon + 9999], more: true });
    expect(release({ waiting: first.tables.waiting, mostFlows: 2 })).toMatchObject({ due: [noon + 2], more: false });
  });

  it('keep no texts but their own', () => {
    const { tables } = release({ arrived: [starting(noon, noon + 9999)] });
    expect(tables.due?.texts).toEqual(['', `${noon}/0`]);
    expect(tables.waiting?.texts).toEqual(['', `${noon + 9999}/1`]);
  });

  it('are each released once, in order but for those that come too late, whatever comes when', () => {
    const random = seededRandom(5);
    let waiting: FlowTable | null = null;
    const all: number[] = [];
    const released: number[] = [];
    for (let round = 0; round < 60; round += 1) {
      const arrived = Array.from({ length: round > 50 ? 0 : Math.floor(random() * 3) }, () =>
        starting(...Array.from({ length: Math.floor(random() * 20) }, () => noon + round * 50 + Math.floor(random() * 290))),
      );
      all.push(...arrived.flatMap((table) => [...table.tsSeconds]));
      const { tables } = release({ waiting, arrived, mostFlows: 25, flush: round > 50 });
      waiting = tables.waiting;
      released.push(...(startsOf(tables.due) ?? []));
    }
    expect(waiting).toBeNull();
    expect(released).toEqual(all.sort((a, b) => a - b));
  });
});

describe('old flows', () => {
  const nowSeconds = at('12:00:00');
  /** An hour before flows of now, for which others wait five minutes. */
  const old = nowSeconds - 3600 - 300;
  const arrived = [starting(old - 100, old, old + 1, nowSeconds - 10)];

  it('are due where all was read that is there, while those of now wait', () => {
    expect(release({ arrived: [starting(old - 100, old, old + 1)], nowSeconds, readsAll: true })).toMatchObject({
      due: [old - 100, old],
      waiting: [old + 1],
    });
    expect(release({ arrived: [starting(nowSeconds - 200, nowSeconds - 10)], nowSeconds, readsAll: true }).due).toBeNull();
  });

  it('wait for each other where more is there to be read', () => {
    expect(release({ arrived: [starting(old - 100, old)], nowSeconds }).due).toBeNull();
    // A newer one makes them due in any case.
    expect(release({ arrived, nowSeconds })).toMatchObject({ due: [old - 100, old, old + 1], waiting: [nowSeconds - 10] });
  });
});

describe('days', () => {
  it('are released one after the other, by the clock of this computer', () => {
    const nowSeconds = at('00:30:00', 16);
    const starts = [at('23:59:58'), at('23:59:59.5'), at('00:00:00', 16), at('00:10:00', 16)];
    const first = release({ arrived: [starting(...starts)], nowSeconds, flush: true });
    expect(first).toMatchObject({ due: starts.slice(0, 2), day: '2026-07-15', more: true });
    const second = release({ waiting: first.tables.waiting, nowSeconds, flush: true, scanDay: '2026-07-15' });
    expect(second).toMatchObject({ due: starts.slice(2), day: '2026-07-16', more: false });
  });

  it('that are over count as that of the scan under way', () => {
    const nowSeconds = at('00:30:00', 16);
    const starts = [at('23:00:00'), at('00:00:10', 16)];
    const released = release({ arrived: [starting(...starts)], nowSeconds, flush: true, scanDay: '2026-07-16' });
    expect(released).toMatchObject({ due: starts, day: '2026-07-16', more: false });
  });

  it('have 25 hours when clocks are put back', () => {
    const late = Date.parse('2026-10-25T23:30:00+01:00') / 1000;
    const early = Date.parse('2026-10-25T00:30:00+02:00') / 1000;
    const released = release({ arrived: [starting(early, late)], nowSeconds: late + 10, flush: true });
    expect(released).toMatchObject({ due: [early, late], day: '2026-10-25', more: false });
    expect(localDay(late + 1800)).toBe('2026-10-26');
  });
});

describe('flows without a time', () => {
  const noon = at('11:00:00');
  const unknown = Number.NaN;

  it('stay behind the flow before them, and wait with it', () => {
    const { due, waiting } = release({ arrived: [starting(noon + 400, unknown, noon, unknown, 12.5), starting(noon + 1)] });
    expect(due).toEqual([noon, unknown, 12.5, noon + 1]);
    expect(waiting).toEqual([noon + 400, unknown]);
  });

  it('go behind the first that has one where a table begins with them', () => {
    const { due, day } = release({ arrived: [starting(unknown, 7, noon + 5, noon + 6), starting(noon)], flush: true });
    expect(due).toEqual([noon, noon + 5, unknown, 7, noon + 6]);
    expect(day).toBe('2026-07-15');
  });

  it('are not parted from it where only so many are released, if anything is left to release', () => {
    const arrived = [starting(noon, noon + 1, unknown, unknown, noon + 9999)];
    const first = release({ arrived, mostFlows: 3 });
    expect(first).toMatchObject({ due: [noon], waiting: [noon + 1, unknown, unknown, noon + 9999], more: true });
    expect(release({ waiting: first.tables.waiting, mostFlows: 2 })).toMatchObject({ due: [noon + 1, unknown], more: true });
  });

  it('of a file that tells none are due at once, in the order of arrival, and count as of today', () => {
    const waiting = starting(noon);
    const relative = starting(50, 3, unknown, 4);
    const first = release({ waiting, arrived: [relative, starting(unknown)], mostFlows: 3 });
    expect(first).toMatchObject({ due: [50, 3, unknown], waiting: [4, unknown, noon], more: true, day: '2026-07-15' });
    const second = release({ waiting: first.tables.waiting, scanDay: '2026-07-15', arrived: [starting(9)] });
    expect(second).toMatchObject({ due: [4, unknown, 9], waiting: [noon], more: false });
  });

  it('of a file of another day count as of that day', () => {
    const released = release({ arrived: [starting(noon, unknown, noon + 1)], nowSeconds: at('12:00:00', 20), flush: true });
    expect(released).toMatchObject({ due: [noon, unknown, noon + 1], day: '2026-07-15', more: false });
  });

  it('are those of a clock that is days ahead, too: it makes nothing due', () => {
    const { due, waiting } = release({ arrived: [starting(noon - 10, at('11:00:00', 30), noon)] });
    expect({ due, waiting }).toEqual({ due: null, waiting: [noon - 10, at('11:00:00', 30), noon] });
  });
});
