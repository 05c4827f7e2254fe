import { labelScore } from '../detect/label-score.ts';
import type { FlowTable } from '../types.ts';
import { falseAlarms, secondsToFirstAlarm, watchedTime } from './alarms.ts';
import type { CaptureScores } from './evaluated-detector.ts';
import type { RunFigures } from './figures.ts';

/**
 * The figures of one run at the threshold that ships, which is 1. Of a capture without a malicious flow only those that tell of false
 * alarms have a meaning; those of incidents only where the detector tells incidents.
 *
 * @param flows in order of time, as are the scores
 */
export function measureRun(flows: FlowTable, { scores, incidents }: Pick<CaptureScores, 'scores' | 'incidents'>): RunFigures {
  const { malicious, rocAuc, prAuc, accuracy, precision, recall, f1, falsePositiveRate } = labelScore(flows.label, scores, 1);
  const { devices, days } = watchedTime(flows);
  const judged = malicious > 0;
  return {
    rocAuc,
    prAuc,
    accuracy: judged ? accuracy : null,
    precision: judged ? precision : null,
    recall,
    f1: judged ? f1 : null,
    falsePositiveRate,
    falseAlarmsADeviceAndDay: incidents && days > 0 ? falseAlarms(flows, scores, incidents) / devices / days : null,
    incidents: incidents?.length ?? null,
    secondsToFirstAlarm: secondsToFirstAlarm(flows, scores),
  };
}
