import { LabelTally } from './detect/label-tally.ts';
import { DeviceTally } from './explain/device-tally.ts';
import { ErrorSeries } from './explain/error-series.ts';
import { mostListed, StrongestAnomalies } from './explain/strongest-anomalies.ts';
import { createHomeEnds } from './features/home-ends.ts';
import type { FlowBatch, OrderedFlows } from './ingest/collect/ordered-flows.ts';
import type { AnomalyColumns, DetectorInfo, ScanResult } from './types.ts';

const count = (value: number) => value.toLocaleString('en-US');

function listedNote(what: string, all: number, listed: number): string[] {
  return listed < all ? [`All ${count(all)} ${what} are counted; the ${count(listed)} strongest of them are listed.`] : [];
}

/** What a detector says of one batch, its lead included. Errors and scores above the detector's thresholds are unusual. */
export interface BatchScores {
  /** Of each flow. */
  readonly flowScores: Float32Array;
  /** Of each window of ten consecutive flows. */
  readonly windowErrors: Float32Array;
  readonly anomalies: AnomalyColumns;
  readonly unusualFlows: AnomalyColumns;
}

/** What a scan says beside what was read; sizes and account come from the reading. */
type Tallied = Omit<ScanResult, 'sizeBytes' | 'account' | 'detector' | 'incidents' | 'spoke' | 'steps'> & {
  readonly notes: readonly string[];
};

/** Puts the answer together while the flows pass by in order of time, batch by batch. */
export class ScanTally {
  readonly #flows: number;
  readonly #windows: number;
  readonly #anomalies: StrongestAnomalies;
  readonly #unusualFlows: StrongestAnomalies;
  readonly #devices: DeviceTally;
  readonly #series: ErrorSeries;
  readonly #labels: LabelTally;
  /** By place in the input; null where nobody asked for them. */
  readonly flowScores: Float32Array | null;
  #first = Number.POSITIVE_INFINITY;
  #last = Number.NEGATIVE_INFINITY;

  /** @param listed anomalous windows, and flows, that are listed at most */
  constructor(
    flows: Pick<OrderedFlows, 'count'>,
    windowLength: number,
    { windowThreshold, flowThreshold }: Pick<DetectorInfo, 'windowThreshold' | 'flowThreshold'>,
    keepScores: boolean,
    listed = mostListed,
  ) {
    this.#flows = flows.count;
    this.#windows = Math.max(0, flows.count - windowLength + 1);
    this.#anomalies = new StrongestAnomalies(windowThreshold, listed);
    this.#unusualFlows = new StrongestAnomalies(flowThreshold, listed);
    this.#devices = new DeviceTally(flowThreshold);
    this.#series = new ErrorSeries(this.#windows);
    this.#labels = new LabelTally(flowThreshold);
    this.flowScores = keepScores ? new Float32Array(flows.count) : null;
  }

  /** @param scores of the batch, whose lead is the window length less one, or 0 at the beginning */
  add({ flows, lead, start, inputIndex }: FlowBatch, scores: BatchScores): void {
    const ends = createHomeEnds(flows);
    this.#anomalies.add(scores.anomalies, flows, ends, start);
    this.#unusualFlows.add(scores.unusualFlows, flows, ends, start, lead);
    const ahead = flows.count - scores.windowErrors.length;
    for (const [window, error] of scores.windowErrors.entries()) {
      this.#series.add(start + window, error, flows.tsSeconds[window + ahead] ?? Number.NaN);
    }
    for (let flow = lead; flow < flows.count; flow += 1) {
      const score = scores.flowScores[flow] ?? 0;
      const ts = flows.tsSeconds[flow] ?? Number.NaN;
      this.#devices.add(flows.texts[ends.device(flow)] ?? '', score);
      this.#labels.add(flows.label[flow] ?? 0, score);
      if (this.flowScores) this.flowScores[inputIndex[flow] ?? 0] = score;
      if (ts < this.#first) this.#first = ts;
      if (ts > this.#last) this.#last = ts;
    }
  }

  /** @param turn awaited between steps of a few milliseconds; it may throw to cancel */
  async finish(turn: () => Promise<void>): Promise<Tallied> {
    const steps = this.#labels.finishSteps();
    let step = steps.next();
    for (; !step.done; step = steps.next()) await turn();
    const anomalies = this.#anomalies.table();
    await turn();
    const unusualFlows = this.#unusualFlows.table();
    await turn();
    const timed = this.#first <= this.#last;
    const devices = this.#devices.note();
    return {
      flows: this.#flows,
      windows: this.#windows,
      bySeverity: this.#anomalies.bySeverity,
      anomalies,
      unusualFlows,
      flowsBySeverity: this.#unusualFlows.bySeverity,
      devices: this.#devices.finish(),
      series: this.#series.finish(),
      labels: step.value.labelled > 0 ? step.value : null,
      firstTsSeconds: timed ? this.#first : null,
      lastTsSeconds: timed ? this.#last : null,
      notes: [
        ...listedNote('unusual windows', this.#anomalies.count, anomalies.count),
        ...listedNote('unusual flows', this.#unusualFlows.count, unusualFlows.count),
        ...(devices === null ? [] : [devices]),
      ],
    };
  }
}
