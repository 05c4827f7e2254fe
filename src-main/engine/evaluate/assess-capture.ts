import { type FlowTable, labelCodes } from '../types.ts';
import { watchedTime } from './alarms.ts';
import { attackRecalls } from './attack-recalls.ts';
import { curvesOf } from './curves.ts';
import type { CaptureMark, CaptureResult, DetectorResult, DetectorRole } from './evaluation.ts';
import { eachFigure, type RunFigures, spreadOf } from './figures.ts';
import type { JudgedRun, Judgement } from './judge-capture.ts';
import { measureRun } from './measure-run.ts';

/** The runs of one detector on one capture, in the order of their seeds. */
export interface DetectorRuns {
  readonly name: string;
  readonly role: DetectorRole;
  readonly figures: readonly RunFigures[];
}

/** A capture's result, and what the means are made from. */
export interface AssessedCapture {
  readonly result: CaptureResult;
  readonly detectors: readonly DetectorRuns[];
}

/** What a capture is assessed from. Columns are those of `test`, in order of time. */
export interface AssessInput {
  readonly capture: string;
  readonly test: FlowTable;
  readonly attackType: Uint8Array;
  readonly attackNames: readonly string[];
  readonly learningFlows: number | null;
  readonly swapped: boolean;
  readonly marks: readonly CaptureMark[];
  readonly judgement: Judgement;
}

/** Compares what the detectors said with the labels. */
export function assessCapture(input: AssessInput): AssessedCapture {
  const { capture, test, learningFlows, swapped, marks, judgement } = input;
  const names = [...new Set(judgement.runs.map(({ name }) => name))];
  const assessed = names.map((name) =>
    assessDetector(
      judgement.runs.filter((run) => run.name === name),
      input,
    ),
  );
  const countOf = (code: number) => test.label.reduce((sum, label) => sum + (label === code ? 1 : 0), 0);
  return {
    result: {
      capture,
      flows: test.count,
      malicious: countOf(labelCodes.malicious),
      unlabelled: countOf(labelCodes.none),
      ...watchedTime(test),
      learningFlows,
      swapped,
      marks,
      detectors: assessed.map(({ result }) => result),
      notes: judgement.notes,
    },
    detectors: assessed.map(({ runs }) => runs),
  };
}

function assessDetector(runs: readonly JudgedRun[], { test, attackType, attackNames }: AssessInput) {
  const [first] = runs;
  if (!first) throw new RangeError('A detector without a run cannot be assessed.');
  const { name, role, scores, learnSeconds, scoreSeconds } = first;
  const figures = runs.map((run) => measureRun(test, run));
  const result: DetectorResult = {
    name,
    role,
    figures: eachFigure((figure) => spreadOf(figures.map((run) => run[figure]))),
    curves: curvesOf(test.label, scores),
    attacks: attackRecalls(test.label, attackType, attackNames, scores),
    learnSeconds,
    scoreSeconds,
  };
  return { result, runs: { name, role, figures } satisfies DetectorRuns };
}
