import { describe, expect, it } from 'vitest';
import { calibrate } from '../../../../src-main/engine/detect/calibration.ts';
import { measureAlarms } from '../../../../src-main/engine/learn/measure-alarms.ts';
import { someBaseline } from '../../../helpers/some-baseline.ts';

const hour = 3600;
/** The least thresholds of the detector hold: 20 and 14. */
const home = { ...someBaseline().home, autoencoder: calibrate([]), novelty: calibrate([]) };

/** What is surely behind a count, at 90 %. */
const surely = (count: number) => count - 1.28 * Math.sqrt(count);

/** Incidents a day at a multiple of the thresholds. Each flow: hours since the beginning, how many times its thresholds, its device. */
function alarms(
  flows: readonly (readonly [hours: number, times: number, device?: number])[],
  held: (flow: number) => boolean = () => true,
) {
  const count = flows.length;
  const rates = measureAlarms({
    learning: {
      count,
      features: new Float32Array(0),
      device: Uint32Array.from(flows, ([, , device]) => device ?? 0),
      addresses: [],
      tsSeconds: Float64Array.from(flows, ([hours]) => 1_699_999_200 + hours * hour),
      every: 1,
    },
    heldOut: Uint8Array.from(flows, (_, flow) => Number(held(flow))),
    autoencoder: Float32Array.from(flows, ([, times]) => 20 * times),
    novelty: Float32Array.from(flows, ([, times]) => 14 * times),
    home,
  });
  return (multiplier: number) => rates.find((rate) => rate.multiplier === multiplier)?.aDay;
}

/** Flows of other hours that alarm at nothing, so that a day is a day. */
const quiet = (hours: readonly number[]) => hours.map((at) => [at, 0.01, 9] as const);
const restOfDay = (...busy: number[]) => quiet(Array.from({ length: 24 }, (_, at) => at).filter((at) => !busy.includes(at)));

describe('how often ordinary flows would have alarmed', () => {
  it('counts alarms of a device within an hour as one', () => {
    const ofOne = [0, 0.5, 1.5, 2.6, 5, 5.9, 7, 9].map((at) => [at, 3] as const);
    expect(alarms([...ofOne, ...restOfDay(0, 1, 2, 5, 7, 9)])(1)).toBeCloseTo(surely(5), 9);
    const ofThree = [0, 0.1, 0.2, 0.3, 0.4, 0.5].map((at, index) => [at, 3, index % 3] as const);
    expect(alarms([...ofThree, ...restOfDay(0)])(1)).toBeCloseTo(surely(3), 9);
  });

  it('counts what is above each multiple of the thresholds', () => {
    const times = [0.55, 0.55, 1.1, 1.1, 1.1, 2.2, 2.2, 2.2, 2.2].map((value, index) => [2 * index, value] as const);
    const at = alarms([...times, ...restOfDay(...times.map(([hours]) => hours))]);
    for (const [multiplier, count] of [
      [0.5, 9],
      [0.6, 7],
      [1, 7],
      [1.2, 4],
      [2, 4],
    ] as const) {
      expect(at(multiplier)).toBeCloseTo(surely(count), 9);
    }
    expect(at(2.5)).toBe(0);
  });

  it('takes one alarm for an accident, and two for hardly more', () => {
    expect(alarms([[0, 3], ...restOfDay(0)])(1)).toBe(0);
    expect(alarms([[0, 3], [5, 3], ...restOfDay(0, 5)])(1)).toBeCloseTo(2 - 1.28 * Math.SQRT2, 9);
  });

  it('looks only at what was not learned from, and at the hours in which that happened', () => {
    const flows = Array.from({ length: 40 }, (_, index) => [6 * index, 3] as const);
    // Ten alarms in ten hours, however far they lie apart.
    expect(alarms(flows, (flow) => flow >= 30)(1)).toBeCloseTo(surely(10) / (10 / 24), 9);
    // Two flows of an hour are one hour.
    const twice = flows.flatMap(([at]) => [[at, 3] as const, [at + 0.9, 3] as const]);
    expect(alarms(twice, (flow) => flow >= 60)(1)).toBeCloseTo(surely(10) / (10 / 24), 9);
  });

  it('takes a flow of unknown time to lie right behind the one before it', () => {
    const known = [0, 5, 9, 12].flatMap((at) => [[at, 3] as const, [Number.NaN, 3] as const]);
    expect(alarms([...known, ...restOfDay(0, 5, 9, 12)])(1)).toBeCloseTo(surely(4), 9);
    // Where the first times are unknown, they are one incident.
    const unknown = [0, 1, 2].flatMap((device) => [[Number.NaN, 3, device] as const, [Number.NaN, 3, device] as const]);
    expect(alarms([...unknown, ...restOfDay()])(1)).toBeCloseTo(surely(3), 9);
  });

  it('says nothing where the flows tell no times', () => {
    expect(alarms([[Number.NaN, 3]])(1)).toBeUndefined();
    expect(alarms([[0, 3]], () => false)(1)).toBeUndefined();
  });
});
