import { basename } from 'node:path';
import { eventLoopTurns } from '../detect/event-loop-turns.ts';
import { CaptureError } from '../ingest/capture-error.ts';
import type { CaptureFile } from '../ingest/capture-file.ts';
import { pickRows } from '../ingest/collect/table-columns.ts';
import { labelCodes } from '../types.ts';
import { type AssessedCapture, assessCapture } from './assess-capture.ts';
import { type DescribedFlows, describeFlows } from './comparison-detector.ts';
import type { EvaluatedDetector } from './evaluated-detector.ts';
import type { CaptureMark, Evaluation, ProtocolResult } from './evaluation.ts';
import { judgeCapture } from './judge-capture.ts';
import { meansOf } from './means.ts';
import { enoughLearningFlows, type Protocol, splitFactory, splitHome } from './protocols.ts';
import { type LabelledCapture, readLabelledCapture } from './read-labelled-capture.ts';
import { TrainingCaptures } from './training-captures.ts';

/** Captures of fewer judged flows are marked: one flow more or less changes their figures. */
const smallFlows = 100;

/** How far an evaluation has come. */
export interface EvaluationProgress {
  /** Capture at hand, from 1, and of how many. */
  readonly number: number;
  readonly total: number;
  readonly capture: string;
  /** Null while it is being read. */
  readonly protocol: Protocol | null;
  readonly seed: number;
  readonly seeds: number;
}

export interface EvaluateOptions {
  readonly protocols: readonly Protocol[];
  /** How often protocol H is repeated, with seeds from 1. Protocol F gives the same every time. */
  readonly seeds: number;
  /** File names of the captures that the shipped model was trained on. */
  readonly trainedOn: readonly string[];
  /** Whether a capture without any label holds nothing malicious; otherwise it is left out. */
  readonly assumeNormal: boolean;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: EvaluationProgress) => void;
}

/** What is the same for all captures. */
interface Setting extends EvaluateOptions {
  readonly detector: EvaluatedDetector;
  readonly training: TrainingCaptures;
  readonly trainingFlows: readonly DescribedFlows[];
}

/**
 * Tells how well the detector does on labelled captures, each file being one, beside simple detectors on the same flows. Files that are
 * no captures are left out, with a note. Rejects with a `CaptureError` where nothing is left, or the signal's reason when aborted.
 */
export async function evaluateCaptures(
  files: readonly CaptureFile[],
  detector: EvaluatedDetector,
  options: EvaluateOptions,
): Promise<Evaluation> {
  const { protocols, seeds, trainedOn, signal, onProgress } = options;
  const notes: string[] = [];
  const readOrNote = (file: CaptureFile): Promise<LabelledCapture | null> =>
    readLabelledCapture(file, signal).catch((error: unknown) => {
      if (!(error instanceof CaptureError)) throw error;
      notes.push(`Left out: ${error.message}`);
      return null;
    });

  const isTraining = ({ path }: CaptureFile) => trainedOn.includes(basename(path));
  const trainingRead = await Promise.all(files.filter(isTraining).map((file) => readLabelledCapture(file, signal).catch(noCapture)));
  const training = new TrainingCaptures(trainingRead.filter((capture) => capture !== null));
  const turn = eventLoopTurns(signal);
  const trainingFlows: DescribedFlows[] = [];
  for (const { flows } of training.captures) trainingFlows.push(await describeFlows(flows, turn));
  const setting: Setting = { ...options, detector, training, trainingFlows };
  const assessed = protocols.map((protocol) => ({ protocol, captures: [] as AssessedCapture[] }));
  for (const [index, file] of files.entries()) {
    signal.throwIfAborted();
    const place = { number: index + 1, total: files.length, capture: file.name, seeds };
    onProgress({ ...place, protocol: null, seed: 0 });
    const read = await readOrNote(file);
    const capture = read && prepared(read, options, notes);
    if (!capture) continue;
    for (const { protocol, captures } of assessed) {
      const judged = await assess(capture, protocol, setting, (seed) => onProgress({ ...place, protocol, seed }));
      if (typeof judged === 'string') notes.push(judged);
      else captures.push(judged);
    }
  }
  if (assessed.every(({ captures }) => captures.length === 0)) {
    throw new CaptureError('bad-input', ['There is no labelled capture to evaluate.', ...notes].join('\n'));
  }
  if (protocols.includes('factory') && trainingFlows.length === 0) {
    notes.push(
      'As installed, only "always normal" stands beside our detector: the others would learn from the captures that the model was trained on, and those are not in this folder.',
    );
  }
  return {
    protocols: assessed.map(
      ({ protocol, captures }): ProtocolResult => ({
        protocol,
        seeds: protocol === 'home' ? seeds : 1,
        captures: captures.map(({ result }) => result),
        means: meansOf(protocol, captures),
      }),
    ),
    notes,
  };
}

function noCapture(error: unknown): null {
  if (error instanceof CaptureError) return null;
  throw error;
}

interface PreparedCapture extends LabelledCapture {
  readonly assumedNormal: boolean;
}

/** Sees to the labels. Null, and a note, for a capture that has none and of which nobody says that it is normal. */
function prepared(capture: LabelledCapture, { assumeNormal }: EvaluateOptions, notes: string[]): PreparedCapture | null {
  const { flows, name } = capture;
  if (flows.label.some((label) => label !== labelCodes.none)) return { ...capture, assumedNormal: false };
  if (!assumeNormal) {
    notes.push(`Left out: ${name} carries no label. If you know that it holds nothing malicious, say so with --assume-normal.`);
    return null;
  }
  return { ...capture, flows: { ...flows, label: flows.label.map(() => labelCodes.benign) }, assumedNormal: true };
}

/** One capture under one protocol; a sentence where it cannot be split. */
async function assess(
  capture: PreparedCapture,
  protocol: Protocol,
  { detector, training, trainingFlows, seeds, signal }: Setting,
  onSeed: (seed: number) => void,
): Promise<AssessedCapture | string> {
  const { flows, name } = capture;
  const isHome = protocol === 'home';
  const split = isHome ? splitHome(flows) : splitFactory(flows);
  if (split.test.length === 0 || (isHome && split.learn.length === 0)) {
    return `${name} has too few flows to learn from one half and judge the other; it is left out of the learned home.`;
  }
  const test = pickRows(flows, split.test);
  const learn = isHome ? pickRows(flows, split.learn) : null;
  const marks: readonly (readonly [CaptureMark, boolean])[] = [
    ['small', test.count < smallFlows],
    ['short learning', learn !== null && learn.count < enoughLearningFlows],
    ['seen in training', training.captures.length > 0 && training.haveAll(capture)],
    ['assumed normal', capture.assumedNormal],
  ];
  const judgement = await judgeCapture(detector, {
    test,
    learn,
    training: trainingFlows,
    seeds: isHome ? seeds : 1,
    signal,
    onSeed,
  });
  return assessCapture({
    capture: name,
    test,
    attackType: Uint8Array.from(split.test, (flow) => capture.attackType[flow] ?? 0),
    attackNames: capture.attackNames,
    learningFlows: learn?.count ?? null,
    swapped: split.swapped,
    marks: marks.flatMap(([mark, holds]) => (holds ? [mark] : [])),
    judgement,
  });
}
