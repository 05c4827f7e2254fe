import { labelScore } from './detect/label-score.ts';
import type { VolumeDetector } from './detect/volume-detector.ts';
import { accountSentence } from './explain/account-sentence.ts';
import { countSeverities } from './explain/count-severities.ts';
import { errorSeries } from './explain/error-series.ts';
import { summariseDevices } from './explain/summarise-devices.ts';
import { tabulateAnomalies } from './explain/tabulate-anomalies.ts';
import { createHomeEnds } from './features/home-ends.ts';
import { CaptureError } from './ingest/capture-error.ts';
import { type CaptureFile, type ColumnChoices, readCaptures } from './ingest/read-captures.ts';
import type { FlowTable, ReadAccount, ScanProgress, ScanResult } from './types.ts';
import { writeScores } from './write-scores.ts';

/** What to scan. Several files are one capture. */
export interface ScanSource {
  readonly files: readonly CaptureFile[];
  /** Larger captures are refused. */
  readonly maxBytes: number;
  /** Where to write one line a flow (CSV), a file that is not there yet; null for nowhere. */
  readonly scoresPath: string | null;
  /** What a person said about columns with names that we do not know; absent where nothing. */
  readonly columns?: ColumnChoices;
}

export interface ScanOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: ScanProgress) => void;
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

function timeSpan(flows: FlowTable): { firstTsSeconds: number | null; lastTsSeconds: number | null } {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const ts of flows.tsSeconds) {
    if (ts < first) first = ts;
    if (ts > last) last = ts;
  }
  return first <= last ? { firstTsSeconds: first, lastTsSeconds: last } : { firstTsSeconds: null, lastTsSeconds: null };
}

/**
 * The one way into the engine: reads a capture, compares every flow with what the model learned, and tells what stands out.
 * Labels in the file are compared with the answer afterwards; they do not shape it.
 * Throws `CaptureError` with a sentence for a person, or the signal's reason when cancelled.
 */
export async function scanCapture(source: ScanSource, detector: VolumeDetector, options: ScanOptions): Promise<ScanResult> {
  const { signal, onProgress } = options;
  const { flows, account, sizeBytes } = await readCaptures(source.files, {
    signal,
    maxBytes: source.maxBytes,
    ...(source.columns ? { columns: source.columns } : {}),
    onProgress: (done, total, flowsRead) => onProgress({ phase: 'reading', done, total, flowsRead }),
  });
  if (flows.count < fewestFlows) throw tooFew(source.files, account);

  const scores = await detector.score(flows, {
    signal,
    onProgress: (done, total) => onProgress({ phase: 'scoring', done, total, flowsRead: flows.count }),
  });
  const { windowThreshold, flowThreshold } = detector.info;
  const ends = createHomeEnds(flows);
  if (source.scoresPath !== null) await writeScores(source.scoresPath, flows, scores.flowScores, flowThreshold, ends, signal);

  const reordered = scores.reordered ? ['Rows were put in order of time (ts) before they were compared.'] : [];
  const labels = labelScore(flows.label, scores.flowScores, flowThreshold);
  return {
    sizeBytes,
    account: { ...account, notes: [...account.notes, ...reordered] },
    detector: detector.info,
    flows: flows.count,
    windows: scores.windowErrors.length,
    bySeverity: countSeverities(scores.anomalies.error, windowThreshold),
    anomalies: tabulateAnomalies(scores.anomalies, flows, ends),
    unusualFlows: tabulateAnomalies(scores.unusualFlows, flows, ends),
    flowsBySeverity: countSeverities(scores.unusualFlows.error, flowThreshold),
    devices: summariseDevices(flows, scores.flowScores, flowThreshold, ends),
    series: errorSeries(scores.windowErrors, scores.order, flows),
    labels: labels.labelled > 0 ? labels : null,
    ...timeSpan(flows),
  };
}
