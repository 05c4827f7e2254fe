import { eventLoopTurns } from '../detect/event-loop-turns.ts';
import { timeOrder } from '../features/time-order.ts';
import { CaptureError } from '../ingest/capture-error.ts';
import { flowsInMemory } from '../ingest/collect/flows-in-memory.ts';
import type { OrderedFlows } from '../ingest/collect/ordered-flows.ts';
import type { FlowTable, Incident } from '../types.ts';
import { alwaysNormal } from './always-normal.ts';
import { type ComparisonDetector, type DescribedFlows, describeFlows } from './comparison-detector.ts';
import type { CaptureScores, EvaluatedDetector } from './evaluated-detector.ts';
import type { DetectorRole } from './evaluation.ts';
import { forestDetector } from './forest-detector.ts';
import { robustZ, robustZOfAll } from './robust-z.ts';
import { volumeRule } from './volume-rule.ts';

/** What a person calls the detector of the product in a table. */
export const ourName = 'Home IoT Guardian';

const comparisonDetectors: readonly ComparisonDetector[] = [alwaysNormal, volumeRule, robustZ, robustZOfAll, forestDetector];

const flowsAtOnce = 65_536;

/** One detector's scores of one run. */
export interface JudgedRun {
  readonly name: string;
  readonly role: DetectorRole;
  /** In order of time; the threshold is 1. */
  readonly scores: Float32Array;
  readonly incidents: readonly Incident[] | null;
  readonly learnSeconds: number | null;
  readonly scoreSeconds: number | null;
}

/** All runs on one capture; those of one detector follow each other in the order of their seeds. */
export interface Judgement {
  readonly runs: readonly JudgedRun[];
  readonly notes: readonly string[];
}

/** What the detectors are to do with one capture. Tables are in order of time. */
export interface JudgeTask {
  readonly test: FlowTable;
  /** Flows of the same home to learn from; null to take the detector as installed. */
  readonly learn: FlowTable | null;
  /** What the comparison detectors learn from where there is no home to learn. */
  readonly training: readonly DescribedFlows[];
  readonly seeds: number;
  readonly signal: AbortSignal;
  /** Told the seed before each run, from 1. */
  readonly onSeed: (seed: number) => void;
}

const inMemory = (flows: FlowTable): OrderedFlows => flowsInMemory(flows, timeOrder(flows.tsSeconds), flowsAtOnce);

/** Lets every detector judge the flows, ours as often as there are seeds. Rejects with the signal's reason when aborted. */
export async function judgeCapture(detector: EvaluatedDetector, task: JudgeTask): Promise<Judgement> {
  const ours = await judgeOurs(detector, task);
  const others = await judgeOthers(task);
  return { runs: [...ours.runs, ...others], notes: ours.notes };
}

async function judgeOurs(detector: EvaluatedDetector, { test, learn, seeds, signal, onSeed }: JudgeTask): Promise<Judgement> {
  const runs: JudgedRun[] = [];
  try {
    for (let seed = 1; seed <= seeds; seed++) {
      signal.throwIfAborted();
      onSeed(seed);
      const scored: CaptureScores & { readonly learnSeconds?: number } = learn
        ? await detector.learnAndScore(inMemory(learn), inMemory(test), seed, signal)
        : await detector.scoreAsInstalled(inMemory(test), signal);
      const { scores, incidents, seconds, learnSeconds = null, opinions = {} } = scored;
      runs.push({ name: ourName, role: 'ours', scores, incidents, learnSeconds, scoreSeconds: seconds });
      for (const [name, alone] of Object.entries(opinions)) {
        runs.push({ name, role: 'opinion', scores: alone, incidents: null, learnSeconds: null, scoreSeconds: null });
      }
    }
  } catch (error) {
    if (!(error instanceof CaptureError)) throw error;
    return { runs: [], notes: [`${ourName} gave no answer, so this capture is in no mean. ${error.message}`] };
  }
  return { runs, notes: [] };
}

async function judgeOthers({ test, learn, training, seeds, signal }: JudgeTask): Promise<JudgedRun[]> {
  const turn = eventLoopTurns(signal);
  const samples = (learn ? [await describeFlows(learn, turn)] : training).filter(({ flows }) => flows.count > 0);
  const described = await describeFlows(test, turn);
  const runs: JudgedRun[] = [];
  for (const { name, learns, seeded, learnFrom } of comparisonDetectors) {
    if (learns && samples.length === 0) continue;
    for (let seed = 1; seed <= (seeded ? seeds : 1); seed++) {
      const begun = performance.now();
      const judge = await learnFrom(samples, seed, turn);
      const learned = performance.now();
      const scores = await judge(described);
      const [learnSeconds, scoreSeconds] = [(learned - begun) / 1000, (performance.now() - learned) / 1000];
      runs.push({ name, role: 'comparison', scores, incidents: null, learnSeconds: learns ? learnSeconds : null, scoreSeconds });
      await turn();
    }
  }
  return runs;
}
