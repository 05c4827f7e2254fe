import { eventLoopTurns } from './detect/event-loop-turns.ts';
import type { VolumeDetector } from './detect/volume-detector.ts';
import { accountSentence } from './explain/account-sentence.ts';
import { volumeSchema } from './features/volume-features.ts';
import { CaptureError } from './ingest/capture-error.ts';
import type { CaptureFile } from './ingest/capture-file.ts';
import { readCaptures } from './ingest/read-captures.ts';
import type { ColumnChoices } from './ingest/table/column-map.ts';
import { ScanTally } from './scan-tally.ts';
import type { ReadAccount, ScanProgress, ScanResult } from './types.ts';
import { writeScores } from './write-scores.ts';

const { windowLength } = volumeSchema;

/** What to scan. Several files are one capture. */
export interface ScanSource {
  readonly files: readonly CaptureFile[];
  /** Larger captures are refused. */
  readonly maxBytes: number;
  /** Where to write one line a flow (CSV), a file that is not there yet; null for nowhere. */
  readonly scoresPath: string | null;
  /** What a person said about columns with names that we do not know; absent where nothing. */
  readonly columns?: ColumnChoices;
  /** Where to put flows that do not fit in memory, in a folder that is removed at the end. */
  readonly temporaryFolder: string;
}

export interface ScanOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: ScanProgress) => void;
  /** A learned home to compare with; null or absent for typical devices and the rest of the capture. */
  readonly baseline?: Uint8Array | null;
  /** As `parseSensitivity` reads it; absent for the default. */
  readonly sensitivity?: string;
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
export async function scanCapture(source: ScanSource, detector: VolumeDetector, options: ScanOptions): Promise<ScanResult> {
  const { signal, onProgress } = options;
  const { files, maxBytes, columns, temporaryFolder } = source;
  const { flows, account, sizeBytes } = await readCaptures(files, {
    signal,
    maxBytes,
    temporaryFolder,
    ...(columns ? { columns } : {}),
    onProgress: (done, total, flowsRead) => onProgress({ phase: 'reading', done, total, flowsRead }),
  });
  try {
    if (flows.count < fewestFlows) throw tooFew(files, account);
    const tally = new ScanTally(flows, windowLength, detector.info, source.scoresPath !== null);
    for await (const batch of flows.inTimeOrder(windowLength - 1)) {
      const onScored = (done: number) =>
        onProgress({ phase: 'scoring', done: batch.start + done, total: flows.count, flowsRead: flows.count });
      tally.add(batch, await detector.score(batch.flows, { signal, onProgress: onScored }));
    }
    const { flowScores } = tally;
    if (source.scoresPath !== null && flowScores) {
      await writeScores(source.scoresPath, flows, flowScores, detector.info.flowThreshold, signal);
    }
    const { notes, ...answer } = await tally.finish(eventLoopTurns(signal));
    const reordered = flows.reordered ? ['Rows were put in order of time (ts) before they were compared.'] : [];
    return {
      sizeBytes,
      account: { ...account, notes: [...account.notes, ...reordered, ...notes] },
      detector: detector.info,
      incidents: [],
      spoke: ['volume'],
      steps: [],
      ...answer,
    };
  } finally {
    await flows.close();
  }
}
