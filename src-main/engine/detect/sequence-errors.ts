import type { BehaviourFlows } from '../features/behaviour-extractor.ts';
import { WindowCutter, windowSize } from './behaviour-windows.ts';
import { DistinctEntries, finishHash, mix, tableSize } from './distinct-entries.ts';
import { lastStepError } from './last-step-error.ts';
import type { ModelRuntime } from './model-runtime.ts';

/** Windows that are held at once: 25 MB. Among them, equal ones are computed once. */
const chunk = 16_384;
/** Windows for one call of the runtime. */
const callSize = 128;

/** Errors of the autoencoder, flow by flow; carried on from batch to batch. */
export class SequenceErrors {
  readonly #runtime: ModelRuntime;
  readonly #cutter = new WindowCutter();
  /** Made with the first flow: most scans ask one network only. */
  #windows = new Float32Array(0);
  #words = new Uint32Array(0);
  readonly #flow = new Uint32Array(chunk);

  constructor(runtime: ModelRuntime) {
    this.#runtime = runtime;
  }

  /** Takes wanted flows in as `measure` does, so that those that follow have their past; the network is not asked. */
  recall(flows: BehaviourFlows, scaled: Float32Array, wanted: Uint8Array): void {
    const window = new Float32Array(windowSize);
    for (let flow = 0; flow < flows.count; flow++) if (wanted[flow]) this.#cutter.cut(flows, flow, scaled, window, 0);
  }

  /**
   * Writes the error of every wanted flow, and the feature that it is largest in. All wanted flows of a device must come by, here or in `recall`, in order.
   *
   * @param scaled features as the network takes them; @param wanted 1 for each flow to look at
   * @param turn awaited between calls; it may throw to cancel
   */
  async measure(
    flows: BehaviourFlows,
    scaled: Float32Array,
    wanted: Uint8Array,
    into: { readonly error: Float32Array; readonly worst: Uint8Array },
    turn: () => Promise<void>,
  ): Promise<void> {
    let held = 0;
    for (let flow = 0; flow < flows.count; flow++) {
      if (!wanted[flow]) continue;
      if (this.#windows.length === 0) {
        this.#windows = new Float32Array(chunk * windowSize);
        this.#words = new Uint32Array(this.#windows.buffer);
      }
      this.#cutter.cut(flows, flow, scaled, this.#windows, held * windowSize);
      this.#flow[held++] = flow;
      if (held === chunk) {
        await this.#compute(held, into, turn);
        held = 0;
      }
    }
    if (held > 0) await this.#compute(held, into, turn);
  }

  async #compute(held: number, into: { readonly error: Float32Array; readonly worst: Uint8Array }, turn: () => Promise<void>) {
    const words = this.#words;
    const distinct = new DistinctEntries(tableSize(held), (a, b) => {
      for (let k = 0; k < windowSize; k++) if (words[a * windowSize + k] !== words[b * windowSize + k]) return false;
      return true;
    });
    const first = new Uint32Array(held);
    const asked: number[] = [];
    for (let window = 0; window < held; window++) {
      let hash = 0;
      for (let k = 0; k < windowSize; k++) hash = mix(hash, words[window * windowSize + k] as number); // safe: within the window
      first[window] = distinct.firstEqual(window, finishHash(hash));
      if (first[window] === window) asked.push(window);
    }
    await turn();
    const batch = new Float32Array(callSize * windowSize);
    for (let start = 0; start < asked.length; start += callSize) {
      const called = asked.slice(start, start + callSize);
      for (const [place, window] of called.entries()) {
        batch.set(this.#windows.subarray(window * windowSize, (window + 1) * windowSize), place * windowSize);
      }
      const answers = await this.#runtime.reconstruct(batch, called.length);
      for (const [place, window] of called.entries()) {
        const { error, worst } = lastStepError(batch, answers, place * windowSize);
        const flow = this.#flow[window] as number; // safe: window < held
        into.error[flow] = error;
        into.worst[flow] = worst;
      }
      await turn();
    }
    for (let window = 0; window < held; window++) {
      // Safe: window < held, and its first equal was computed.
      const flow = this.#flow[window] as number;
      const from = this.#flow[first[window] as number] as number;
      into.error[flow] = into.error[from] as number;
      into.worst[flow] = into.worst[from] as number;
    }
  }
}
