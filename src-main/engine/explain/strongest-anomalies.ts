import { severity } from '../detect/severity.ts';
import { strongestFirst } from '../detect/strongest-first.ts';
import type { HomeEnds } from '../features/home-ends.ts';
import { portOf } from '../features/port-of.ts';
import { GrowableColumn } from '../ingest/collect/growable-column.ts';
import type { NumberArray } from '../ingest/collect/table-columns.ts';
import { TextInterner } from '../ingest/collect/text-interner.ts';
import type { AnomalyColumns, AnomalyTable, FlowTable, Severity } from '../types.ts';

/** More are counted, but not listed: nobody reads that far, and each takes 74 bytes of memory. */
export const mostListed = 200_000;
/** How many are held until some are let go: a little less than 2^18, where the columns would grow again. */
const heldShare = 1.3;

const float64 = () => new GrowableColumn((length) => new Float64Array(length));
const uint32 = () => new GrowableColumn((length) => new Uint32Array(length));
const uint8 = () => new GrowableColumn((length) => new Uint8Array(length));

/**
 * Collects anomalous windows, or flows, batch by batch, each with what a person needs of its most unusual flow, so that the flows
 * themselves can be let go. All are counted; the strongest are kept.
 */
export class StrongestAnomalies {
  readonly bySeverity: Record<Severity, number> = { Critical: 0, High: 0, Medium: 0, Low: 0 };
  readonly #threshold: number;
  readonly #mostListed: number;
  /** Once some had to be let go: what is not stronger is not among the strongest. */
  #least = 0;
  #texts = new TextInterner();
  readonly #sequenceId = uint32();
  readonly #error = new GrowableColumn((length) => new Float32Array(length));
  readonly #row = uint32();
  readonly #worstFeature = uint8();
  readonly #tsSeconds = float64();
  readonly #volumes = [float64(), float64(), float64(), float64()] as const;
  readonly #unknownVolumes = uint8();
  readonly #device = uint32();
  readonly #peer = uint32();
  readonly #protocol = uint32();
  readonly #service = uint32();
  readonly #port = new GrowableColumn((length) => new Int32Array(length));

  constructor(threshold: number, listed = mostListed) {
    this.#threshold = threshold;
    this.#mostListed = listed;
  }

  /** All that were added. */
  get count(): number {
    return Object.values(this.bySeverity).reduce((sum, count) => sum + count, 0);
  }

  /**
   * Adds anomalies of one batch. @param firstId sequence id of the batch's first window
   * @param lead flows at the beginning of the batch that were told of before: anomalies of them alone are passed over
   */
  add(anomalies: AnomalyColumns, flows: FlowTable, ends: HomeEnds, firstId: number, lead = 0): void {
    for (let index = 0; index < anomalies.count; index += 1) {
      const flow = anomalies.worstFlow[index] ?? 0;
      const error = anomalies.error[index] ?? 0;
      if (flow < lead) continue;
      this.bySeverity[severity(error / this.#threshold)] += 1;
      if (error <= this.#least) continue;
      this.#push(firstId + (anomalies.sequenceId[index] ?? 0), error, anomalies.worstFeature[index] ?? 0, flow, flows, ends);
      if (this.#error.length > heldShare * this.#mostListed) this.#letGo();
    }
  }

  #push(sequenceId: number, error: number, worstFeature: number, flow: number, flows: FlowTable, ends: HomeEnds): void {
    const text = (number: number | undefined) => this.#texts.intern(flows.texts[number ?? 0] ?? '');
    this.#sequenceId.push(sequenceId);
    this.#error.push(error);
    this.#row.push(flows.row[flow] ?? 0);
    this.#worstFeature.push(worstFeature);
    this.#tsSeconds.push(flows.tsSeconds[flow] ?? Number.NaN);
    for (const [volume, column] of this.#volumes.entries()) column.push(flows.volumes[volume]?.[flow] ?? 0);
    this.#unknownVolumes.push(flows.unknownVolumes[flow] ?? 0);
    this.#device.push(text(ends.device(flow)));
    this.#peer.push(text(ends.peer(flow)));
    this.#protocol.push(text(flows.protocol[flow]));
    this.#service.push(text(flows.service[flow]));
    this.#port.push(portOf(flows, flow));
  }

  /** Positions of the strongest, strongest first; equal ones in order of time. */
  #strongest(): Uint32Array {
    return strongestFirst(this.#error.live(0), 0).subarray(0, this.#mostListed);
  }

  /** Keeps the strongest alone, in the order of time in which they came. */
  #letGo(): void {
    const kept = this.#strongest();
    this.#least = this.#error.live(0)[kept.at(-1) ?? 0] ?? 0;
    kept.sort();
    const texts = this.#texts.texts;
    for (const column of this.#columns()) column.keep(kept);
    this.#texts = new TextInterner();
    for (const column of [this.#device, this.#peer, this.#protocol, this.#service]) {
      const values = column.live(0);
      for (const [position, number] of values.entries()) values[position] = this.#texts.intern(texts[number] ?? '');
    }
  }

  #columns(): readonly GrowableColumn<NumberArray>[] {
    return [
      this.#sequenceId,
      this.#error,
      this.#row,
      this.#worstFeature,
      this.#tsSeconds,
      ...this.#volumes,
      this.#unknownVolumes,
      this.#device,
      this.#peer,
      this.#protocol,
      this.#service,
      this.#port,
    ];
  }

  /** The strongest, in columns of their own. Nothing may be added afterwards. */
  table(): AnomalyTable {
    const kept = this.#strongest();
    for (const column of this.#columns()) column.keep(kept);
    return {
      count: kept.length,
      sequenceId: this.#sequenceId.finish(),
      error: this.#error.finish(),
      row: this.#row.finish(),
      worstFeature: this.#worstFeature.finish(),
      tsSeconds: this.#tsSeconds.finish(),
      volumes: [this.#volumes[0].finish(), this.#volumes[1].finish(), this.#volumes[2].finish(), this.#volumes[3].finish()],
      unknownVolumes: this.#unknownVolumes.finish(),
      device: this.#device.finish(),
      peer: this.#peer.finish(),
      protocol: this.#protocol.finish(),
      service: this.#service.finish(),
      port: this.#port.finish(),
      texts: this.#texts.texts,
    };
  }
}
