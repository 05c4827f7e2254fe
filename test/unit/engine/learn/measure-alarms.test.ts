import { describe, expect, it } from 'vitest';
import { calibrate } from '../../../../src-main/engine/detect/calibration.ts';
import { measureAlarms } from '../../../../src-main/engine/learn/measure-alarms.ts';
import { someBaseline } from '../../../helpers/some-baseline.ts';

const hour = 3600;
/** The least thresholds of the detector hold: 20 and 14. */
const home = { ...someBaseline().home, autoencoder: calibrate([]), novelty: calibrate([]) };

/** Incidents a day at the threshold itself. Each flow: hours since the beginning, how many times its thresholds, its device. */
function alarms(
  flows: readonly (readonly [hours: number, times: number, device?: number])[],
  days = 1,
  held: (flow: number) => boolean = () => true,
) {
  const count = flows.length;
  const rates = measureAlarms({
    learning: {
      count,
      features: new Float32Array(0),
      device: Uint32Array.from(flows, ([, , device]) => device ?? 0),
      addresses: [],
      tsSeconds: Float64Array.from(flows, ([hours]) => 1_700_000_000 + hours * hour),
      every: 1,
    },
    heldOut: Uint8Array.from(flows, (_, flow) => Number(held(flow))),
    autoencoder: Float32Array.from(flows, ([, times]) => 20 * times),
    novelty: Float32Array.from(flows, ([, times]) => 14 * times),
    home,
    days,
  });
  return (multiplier: number) => rates.find((rate) => rate.multiplier === multiplier)?.aDay;
}

describe('how often ordinary flows would have alarmed', () => {
  it('counts alarms of a device within an hour as one', () => {
    expect(
      alarms([
        [0, 3],
        [0.5, 3],
        [1.5, 3],
        [2.6, 3],
      ])(1),
    ).toBe(2);
    expect(
      alarms([
        [0, 3],
        [0.1, 3, 1],
        [0.2, 3],
      ])(1),
    ).toBe(2);
  });

  it('counts what is above each multiple of the thresholds', () => {
    const at = alarms([
      [0, 0.55],
      [3, 1.1],
      [6, 2.2],
    ]);
    expect([0.5, 1, 2, 2.5].map(at)).toEqual([3, 2, 1, 0]);
  });

  it('looks only at what was not learned from, and at its share of the days', () => {
    const flows = Array.from({ length: 40 }, (_, index) => [6 * index, 3] as const);
    expect(alarms(flows, 10, (flow) => flow >= 30)(1)).toBe(10 / 2.5);
  });

  it('takes a flow of unknown time to lie right behind the one before it', () => {
    const unknown = Number.NaN;
    expect(
      alarms([
        [0, 3],
        [unknown, 3],
        [5, 3],
        [unknown, 3],
        [9, 3],
      ])(1),
    ).toBe(3);
    expect(
      alarms([
        [unknown, 3],
        [unknown, 3],
      ])(1),
    ).toBe(1);
  });

  it('says nothing where the flows tell no times', () => {
    expect(alarms([[0, 3]], 0)(1)).toBeUndefined();
  });
});
