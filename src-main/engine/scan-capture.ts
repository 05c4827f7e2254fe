import type { BehaviourFindings } from './behaviour-tally.ts';
import type { BehaviourModel } from './detect/behaviour-detector.ts';
import { eventLoopTurns } from './detect/event-loop-turns.ts';
import { defaultSensitivity, parseSensitivity, type Sensitivity } from './detect/sensitivity.ts';
import { type Survey, surveyCapture } from './detect/survey.ts';
import type { VolumeDetector } from './detect/volume-detector.ts';
import { accountSentence } from './explain/account-sentence.ts';
import { volumeSchema } from './features/volume-features.ts';
import { CaptureError } from './ingest/capture-error.ts';
import type { CaptureFile } from './ingest/capture-file.ts';
import type { FlowBatch } from './ingest/collect/ordered-flows.ts';
import { type CaptureSource, readSource } from './ingest/read-source.ts';
import { BehaviourScan } from './scan-behaviour.ts';
import { type BatchScores, ScanTally } from './scan-tally.ts';
import type { DetectorInfo, ReadAccount, ScanProgress, ScanResult } from './types.ts';
import { writeScores } from './write-scores.ts';

const { windowLength } = volumeSchema;

/** What to scan. */
export interface ScanSource extends CaptureSource {
  /** Where to write one line a flow (CSV), a file that is not there yet; null for nowhere. */
  readonly scoresPath: string | null;
}

export interface ScanOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: ScanProgress) => void;
  /** A learned home to compare with; null or absent for typical devices and the rest of the capture. */
  readonly baseline?: Uint8Array | null;
  /** As `parseSensitivity` reads it; absent for the default. */
  readonly sensitivity?: string;
}

/** What judges captures; each once for all scans. */
export interface Detectors {
  /** Answers where a file tells neither devices nor protocols. */
  readonly volume: VolumeDetector;
  /** Typical devices, as the program ships them. */
  readonly shipped: BehaviourModel;
  readonly modelVersion: string;
  /** Opens what was learned of a home. Throws a `ModelError` with a sentence where it cannot be used. */
  readonly openHome: (baseline: Uint8Array) => Promise<BehaviourModel>;
}

/** One scan by one of them. */
interface Scan {
  readonly info: DetectorInfo;
  add(batch: FlowBatch, turn: () => Promise<void>): Promise<BatchScores>;
  finish(): BehaviourFindings;
  close(): Promise<void>;
}

/** Said where the behaviour detector answered and no flow has a time. */
export const noTimes =
  'The files tell no times, so the flows were taken to follow each other at once: what is said of a minute or of ten minutes counts flows in a row, and a learned home with times is no fair measure.';

/** Said where a learned home was to be compared with, and the volume detector answered. */
export const baselineUnused =
  'These files do not say which device each flow belongs to, or over which protocol, so the learned home could not be used: the flows were compared by their volumes.';

function volumeScan(volume: VolumeDetector, signal: AbortSignal): Scan {
  return {
    info: volume.info,
    add: (batch) => volume.score(batch.flows, { signal }),
    finish: () => ({ incidents: [], spoke: ['volume'], steps: [], notes: [] }),
    close: async () => undefined,
  };
}

async function openBehaviourScan(chosen: {
  readonly detectors: Detectors;
  readonly sensitivity: Sensitivity;
  readonly survey: Survey;
  readonly baseline: Uint8Array | null;
}): Promise<Scan> {
  const { detectors, sensitivity, survey, baseline } = chosen;
  const { shipped, modelVersion } = detectors;
  const home = baseline && (await detectors.openHome(baseline));
  const scan = new BehaviourScan({ shipped, home, survey, sensitivity, modelVersion });
  return {
    info: scan.info,
    add: (batch, turn) => scan.add(batch, turn),
    finish: () => scan.finish(),
    close: async () => home?.runtime.dispose(),
  };
}

/** The guide's minimum: two windows of 10 flows. */
const fewestFlows = 11;

function tooFew(files: readonly CaptureFile[], account: ReadAccount): CaptureError {
  return new CaptureError(
    'bad-input',
    `${files.map((file) => file.name).join(', ')} has ${account.used} usable row${account.used === 1 ? '' : 's'}; at least ${fewestFlows} are needed, ` +
      `because flows are judged ten in a row. ${accountSentence(account)} Scan a longer capture.`,
  );
}

/**
 * The one way into the engine: reads a capture, compares every flow with what the model learned, and tells what stands out.
 * Labels in the file are compared with the answer afterwards; they do not shape it. However it ends, nothing is left on disk but the scores.
 * Throws `CaptureError` with a sentence for a person, or the signal's reason when cancelled.
 */
export async function scanCapture(source: ScanSource, detectors: Detectors, options: ScanOptions): Promise<ScanResult> {
  const { signal, onProgress } = options;
  const sensitivity = parseSensitivity(options.sensitivity ?? defaultSensitivity);
  if (!sensitivity) throw new CaptureError('bad-input', `There is no sensitivity "${options.sensitivity}".`);
  const { flows, account, sizeBytes } = await readSource(source, { signal, onProgress });
  try {
    if (flows.count < fewestFlows) throw tooFew(source.files, account);
    const turn = eventLoopTurns(signal);
    const progress = (done: number) => onProgress({ phase: 'scoring', done, total: flows.count, flowsRead: flows.count });
    const survey = await surveyCapture(flows, turn, (done) => progress(done / 2));
    const chosen = { detectors, sensitivity, survey, baseline: options.baseline ?? null };
    const scan = survey.described ? await openBehaviourScan(chosen) : volumeScan(detectors.volume, signal);
    try {
      const tally = new ScanTally(flows, windowLength, scan.info, source.scoresPath !== null);
      for await (const batch of flows.inTimeOrder(windowLength - 1)) {
        tally.add(batch, await scan.add(batch, turn));
        progress((flows.count + batch.start + batch.flows.count) / 2);
      }
      const { flowScores } = tally;
      if (source.scoresPath !== null && flowScores) {
        await writeScores(source.scoresPath, flows, flowScores, scan.info.flowThreshold, signal);
      }
      const { notes, ...answer } = await tally.finish(turn);
      const findings = scan.finish();
      const reordered = flows.reordered ? ['Rows were put in order of time (ts) before they were compared.'] : [];
      const undescribed = !survey.described && options.baseline ? [baselineUnused] : [];
      const untimed = survey.described && answer.firstTsSeconds === null ? [noTimes] : [];
      return {
        sizeBytes,
        detector: scan.info,
        ...answer,
        ...findings,
        account: { ...account, notes: [...account.notes, ...reordered, ...undescribed, ...untimed, ...notes, ...findings.notes] },
      };
    } finally {
      await scan.close();
    }
  } finally {
    await flows.close();
  }
}
