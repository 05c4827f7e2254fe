import { existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { captureFile } from '../src-main/engine/ingest/capture-file.ts';
import { wholeTable } from '../src-main/engine/ingest/collect/whole-table.ts';
import { readCaptures } from '../src-main/engine/ingest/read-captures.ts';
import { type FlowTable, labelCodes } from '../src-main/engine/types.ts';
import { pickFlows, type VolumeFlows } from './learning-flows.ts';
import { splitInTime } from './split-in-time.ts';

export const repositoryRoot = join(import.meta.dirname, '..');
export const mockFile = join(repositoryRoot, 'data', 'mock_traffic.csv');
/** Share of a single labelled file that is its first part: its benign flows are learnt from, the rest is the test. */
export const firstPart = 0.5;
/** Share of the learning flows, the last in time, that is held out: for early stopping and for thresholds. */
const heldOutShare = 0.2;
/** File names of the captures of ordinary devices in IoT-23. */
export const honeypotName = /^CTU-Honeypot-Capture-.*\.(csv|labeled)$/;

/** The learning flows of one capture, all benign, in order of time. */
export interface LearningCapture {
  readonly name: string;
  readonly train: VolumeFlows;
  /** Later than all of `train`. */
  readonly heldOut: VolumeFlows;
}

export interface LearningData {
  /** Name of the model that these data make: `volume` from the honeypots, else `volume-mock` and the like. */
  readonly modelName: string;
  readonly description: string;
  readonly captures: readonly LearningCapture[];
}

/** The folder of the real captures (IoT-23): GUARDIAN_DATA, or ../shared/data beside the repository; undefined where absent. */
export function realDataFolder(): string | undefined {
  const folder = join(process.env.GUARDIAN_DATA ?? join(repositoryRoot, '..', 'shared', 'data'), 'iot23');
  return existsSync(folder) ? folder : undefined;
}

/** Reads a capture whole, without a limit of size. */
export async function readFlows(path: string): Promise<FlowTable> {
  const { signal } = new AbortController();
  const options = { signal, onProgress: () => {}, maxBytes: Number.MAX_SAFE_INTEGER };
  return wholeTable((await readCaptures([captureFile(path)], options)).flows);
}

/**
 * Loads what to learn from. A folder: the benign flows of every honeypot capture in it. A file: the benign flows of its first part.
 *
 * @param path folder or file; without it, the real captures, or data/mock_traffic.csv where they are absent.
 * @throws Error with a sentence for a person where there is nothing to learn from.
 */
export async function loadLearningData(path?: string): Promise<LearningData> {
  const from = path ?? realDataFolder() ?? mockFile;
  if (!existsSync(from)) throw new Error(`There is no file or folder ${from}.`);
  if (!(await stat(from)).isDirectory()) {
    const [first] = splitInTime(await readFlows(from), firstPart);
    const mock = basename(from) === basename(mockFile);
    return {
      modelName: mock ? 'volume-mock' : `volume-${basename(from).replace(/\W+/g, '-').toLowerCase()}`,
      description: `Benign flows of the first ${firstPart * 100} % of ${basename(from)}`,
      captures: [learningCapture(basename(from), first)],
    };
  }
  const inside = existsSync(join(from, 'iot23')) ? join(from, 'iot23') : from;
  const names = (await readdir(inside)).filter((name) => honeypotName.test(name)).sort();
  if (names.length === 0)
    throw new Error(`The folder ${inside} holds no CTU-Honeypot-Capture-* (.csv or .conn.log.labeled) to learn from.`);
  const captures: LearningCapture[] = [];
  for (const name of names) captures.push(learningCapture(name, await readFlows(join(inside, name))));
  return { modelName: 'volume', description: `IoT-23 honeypots: ${names.join(', ')}`, captures };
}

function learningCapture(name: string, flows: VolumeFlows): LearningCapture {
  const benign = flows.label.subarray(0, flows.count).reduce<number[]>((indices, label, index) => {
    if (label === labelCodes.benign) indices.push(index);
    return indices;
  }, []);
  const [train, heldOut] = splitInTime(pickFlows(flows, benign), 1 - heldOutShare);
  if (train.count < 20 || heldOut.count < 10)
    throw new Error(`${name} holds ${benign.length} benign flows to learn from; at least 50 are needed.`);
  return { name, train, heldOut };
}
