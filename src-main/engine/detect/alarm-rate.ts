import { type Sensitivity, type SensitivityStep, sensitivitySteps } from './sensitivity.ts';

/** Incidents a day that each step stands for. */
const aDay: Readonly<Record<SensitivityStep, number>> = { hour: 24, day: 1, week: 1 / 7, month: 1 / 30 };

/** However few or many false alarms were measured: multiples of the thresholds between which each step stays. */
const limits: Readonly<Record<SensitivityStep, readonly [least: number, most: number]>> = {
  hour: [0.6, 0.9],
  day: [1, 1.3],
  week: [1.4, 2],
  month: [2, 3],
};

/** What the thresholds are multiplied by at each step, from the most to the least sensitive. */
export function stepMultipliers(rates: readonly AlarmRate[]): number[] {
  return sensitivitySteps.map((per) => alarmMultiplier(rates, { rule: 'alarms', per }));
}

/** Incidents a day of ordinary flows at a multiple of the thresholds. */
export interface AlarmRate {
  readonly multiplier: number;
  readonly aDay: number;
}

/**
 * By what the thresholds are multiplied so that ordinary flows alarm about as often as wanted: the least multiple at which they did, within
 * limits that keep the steps in order where little was measured. Experts' rules change the thresholds themselves and multiply nothing.
 *
 * @param rates measured while learning, multiples ascending
 */
export function alarmMultiplier(rates: readonly AlarmRate[], sensitivity: Sensitivity): number {
  if (sensitivity.rule !== 'alarms') return 1;
  const [least, most] = limits[sensitivity.per];
  const enough = rates.find((rate) => rate.multiplier >= least && rate.aDay <= aDay[sensitivity.per]);
  return Math.min(most, Math.max(least, enough?.multiplier ?? (rates.length === 0 ? least : most)));
}
