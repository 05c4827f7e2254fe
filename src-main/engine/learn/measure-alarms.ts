import type { AlarmRate } from '../detect/alarm-rate.ts';
import type { LearnedHome } from '../detect/baseline.ts';
import { leastThresholds } from '../detect/behaviour-detector.ts';
import { thresholdOf } from '../detect/calibration.ts';
import type { LearningFlows } from './learning-flows.ts';

/** Multiples of the thresholds at which false alarms are counted. */
const multipliers = [0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.2, 1.4, 1.7, 2, 2.5, 3, 4, 5] as const;
/** Alarms of a device within so long are one incident. */
const pauseSeconds = 3600;

/** So many events at least are behind a count, at 90 % confidence (normal approximation): one or two alarms are no rate yet. */
const surely = (count: number) => Math.max(0, count - 1.28 * Math.sqrt(count));

/**
 * How often the flows that were not trained on would have alarmed, in incidents a day of all devices, at each multiple of the thresholds.
 * Empty where the flows tell no times.
 */
export function measureAlarms(input: {
  readonly learning: LearningFlows;
  readonly heldOut: Uint8Array;
  readonly autoencoder: Float32Array;
  readonly novelty: Float32Array;
  readonly home: LearnedHome;
}): AlarmRate[] {
  const { learning, heldOut, autoencoder, novelty, home } = input;
  const days = activeDays(learning, heldOut);
  if (days === 0) return [];
  const usual = { rule: 'alarms', per: 'day' } as const;
  const errorThreshold = thresholdOf(home.autoencoder, leastThresholds.autoencoder, usual);
  const noveltyThreshold = thresholdOf(home.novelty, leastThresholds.novelty, usual);
  return multipliers.map((multiplier) => {
    const last = new Map<number, number>();
    let incidents = 0;
    for (let flow = 0; flow < learning.count; flow++) {
      if (!heldOut[flow]) continue;
      // Safe: flow < count.
      const score = Math.sqrt(((autoencoder[flow] as number) / errorThreshold) * ((novelty[flow] as number) / noveltyThreshold));
      if (!(score > multiplier)) continue;
      const device = learning.device[flow] as number;
      const before = last.get(device);
      // A flow of unknown time lies right behind the one before it.
      const known = learning.tsSeconds[flow] as number;
      const ts = Number.isNaN(known) ? (before ?? Number.NEGATIVE_INFINITY) : known;
      if (before === undefined || ts - before > pauseSeconds) incidents++;
      last.set(device, ts);
    }
    return { multiplier, aDay: surely(incidents) / days };
  });
}

/** Hours in which any of these flows began, as days: captures of several times may lie months apart. 0 where no time is known. */
function activeDays({ count, tsSeconds }: LearningFlows, heldOut: Uint8Array): number {
  const hours = new Set<number>();
  for (let flow = 0; flow < count; flow++) {
    const ts = tsSeconds[flow] ?? Number.NaN;
    if (heldOut[flow] && !Number.isNaN(ts)) hours.add(Math.floor(ts / 3600));
  }
  return hours.size / 24;
}
