import { describe, expect, it } from 'vitest';
import type { Incident } from '../../../../../src-preload/contract/api.ts';
import { findNamedIncident } from '../../../../../src-renderer/features/result/find-named-incident.ts';
import { incident } from '../../../../helpers/incident.ts';

/** Of a folder under watch, in the order of its answer. */
const scanOf = (...found: readonly Partial<Incident>[]) => ({
  watchedFolder: '/var/log/zeek' as string | null,
  anomalousFlows: 100,
  incidents: found.map((one, place) => incident({ ...one, id: place + 1 })),
});
const tv = (first: number) => ({ first, device: 'tv' });
const bulb = (first: number) => ({ first, device: 'bulb' });

/** What an address leads to: number, `first`, and whether it was joined to another; null for nowhere. */
function found(scan: Parameters<typeof findNamedIncident>[0], named: Parameters<typeof findNamedIncident>[1]) {
  const { incident, isJoined } = findNamedIncident(scan, named);
  return incident && [incident.id, incident.first, isJoined];
}

describe('an incident of a scan that goes on', () => {
  it('is the same one after a stronger one came', () => {
    expect(found(scanOf(tv(10), bulb(0)), tv(10))).toEqual([1, 10, false]);
    expect(found(scanOf(bulb(40), bulb(0), tv(10)), tv(10))).toEqual([3, 10, false]);
  });

  it('that was joined to another is the nearest of its device that began before it', () => {
    expect(found(scanOf(tv(10), tv(30), bulb(35), tv(50)), tv(40))).toEqual([2, 30, true]);
    expect(found(scanOf(tv(30), tv(10), tv(50), bulb(35)), tv(40))).toEqual([1, 30, true]);
    expect(found(scanOf(tv(0), bulb(35)), tv(40))).toEqual([1, 0, true]);
  });

  it('is nowhere where its device has none that began before it', () => {
    expect(found(scanOf(bulb(10), tv(50)), tv(40))).toBeNull();
    expect(found(scanOf(), tv(40))).toBeNull();
  });

  it('is not taken for joined where the answer is older than the address', () => {
    expect(found({ ...scanOf(tv(10)), anomalousFlows: 40 }, tv(40))).toBeNull();
    expect(found({ ...scanOf(tv(10)), anomalousFlows: 41 }, tv(40))).toEqual([1, 10, true]);
  });

  it('is not taken for joined where not all incidents are listed', () => {
    const many = Array.from({ length: 500 }, (_, place) => tv(place * 2));
    const scan = { ...scanOf(...many), anomalousFlows: 5000 };
    expect(found(scan, tv(41))).toBeNull();
    expect(found(scan, tv(40))).toEqual([21, 40, false]);
    expect(found({ ...scan, incidents: scan.incidents.slice(1) }, tv(41))).toEqual([21, 40, true]);
  });
});

it('finds an incident by its number, as the answer has it', () => {
  const scan = scanOf(tv(10), bulb(0));
  expect(found(scan, { id: 2 })).toEqual([2, 0, false]);
  expect(found({ ...scan, watchedFolder: null }, { id: 1 })).toEqual([1, 10, false]);
  expect(found(scan, { id: 3 })).toBeNull();
  expect(found(scan, null)).toBeNull();
});

it('never takes an incident of files for joined', () => {
  expect(found({ ...scanOf(tv(10)), watchedFolder: null }, tv(40))).toBeNull();
});
