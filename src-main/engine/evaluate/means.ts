import type { AssessedCapture, DetectorRuns } from './assess-capture.ts';
import type { MeanResult } from './evaluation.ts';
import { eachFigure, type FigureName, meanOf, spreadOf } from './figures.ts';
import { enoughLearningFlows, type Protocol } from './protocols.ts';

/**
 * Means over the captures that the model has not seen in training and that our detector answered to, so that all detectors have the same.
 * There is none of a figure that a capture lacks, such as the first alarm where nothing was caught. Captures without a malicious flow count for false alarms (incidents)
 * only. For a learned home there are a second time those over the captures with enough learning flows, where others are among them.
 */
export function meansOf(protocol: Protocol, captures: readonly AssessedCapture[]): MeanResult[] {
  const answered = captures.filter(({ result }) => result.detectors.some(({ role }) => role === 'ours'));
  const unseen = answered.filter(({ result }) => !result.marks.includes('seen in training'));
  const enough = unseen.filter(({ result }) => !result.marks.includes('short learning'));
  const all = meanOver('captures with malicious flows', unseen);
  const sure = meanOver(`captures with malicious flows and at least ${enoughLearningFlows} learning flows`, enough);
  return [all, ...(protocol === 'home' && enough.length < unseen.length ? [sure] : [])].filter(
    (mean) => mean.captures > 0 || mean.allCaptures > 0,
  );
}

function meanOver(over: string, captures: readonly AssessedCapture[]): MeanResult {
  const judged = captures.filter(({ result }) => result.malicious > 0);
  const names = [...new Set(captures.flatMap(({ detectors }) => detectors.map(({ name }) => name)))];
  const runsOf = (name: string, { detectors }: AssessedCapture) => detectors.filter((runs) => runs.name === name);
  return {
    over,
    captures: judged.length,
    allCaptures: captures.filter(({ result }) => result.days > 0).length,
    detectors: names.map((name) => {
      const everywhere = captures.flatMap((capture) => runsOf(name, capture));
      const onJudged = judged.flatMap((capture) => runsOf(name, capture));
      const seeds = Math.max(...everywhere.map(({ figures }) => figures.length));
      return {
        name,
        role: everywhere[0]?.role ?? 'comparison',
        figures: eachFigure((figure) => {
          const isAlarms = figure === 'falseAlarmsADeviceAndDay';
          const ofSeed = (seed: number) => (isAlarms ? everywhere : onJudged).map((runs) => figureOf(runs, seed, figure));
          // A capture that tells no times has no rate of alarms.
          const counted = (values: readonly (number | null)[]) => (isAlarms ? values.filter((value) => value !== null) : values);
          return spreadOf(Array.from({ length: seeds }, (_, seed) => meanOf(counted(ofSeed(seed)))));
        }),
      };
    }),
  };
}

/** A figure of a seed; a detector that gives the same with every seed has one run. */
function figureOf({ figures }: DetectorRuns, seed: number, figure: FigureName): number | null {
  return figures[Math.min(seed, figures.length - 1)]?.[figure] ?? null;
}
