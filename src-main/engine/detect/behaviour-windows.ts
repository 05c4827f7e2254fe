import type { BehaviourFlows } from '../features/behaviour-extractor.ts';
import { behaviourSchema, featureIndex } from '../features/behaviour-schema.ts';

const { windowLength } = behaviourSchema;
const width = behaviourSchema.features.length;

/** Numbers in one window. */
export const windowSize = windowLength * width;

/** The latest flows of one device over one protocol, oldest first; always a whole window, its beginning zeros until there are enough. */
type History = Float32Array;

/** The protocol of a flow as a number from 0 to 3. */
function protocolOf(features: Float32Array, offset: number): number {
  if (features[offset + featureIndex.tcp]) return 0;
  if (features[offset + featureIndex.udp]) return 1;
  return features[offset + featureIndex.icmp] ? 2 : 3;
}

/**
 * Cuts windows of a device's ten latest flows over the same protocol, in order of time; while there are fewer, zeros (a flow like the mean)
 * stand before them. Per protocol, as the context of the features: what happens over TCP must not change how name lookups look.
 */
export class WindowCutter {
  /** By device number × 4 + protocol. */
  readonly #histories = new Map<number, History>();

  /**
   * Takes the next flow of a device in, and writes the window that ends at it.
   *
   * @param raw the flow's features, which tell its protocol; @param scaled the same, as the network takes them
   * @param into at least one window from `at` on
   */
  cut(flows: BehaviourFlows, flow: number, scaled: Float32Array, into: Float32Array, at: number): void {
    const offset = flow * width;
    const key = (flows.device[flow] as number) * 4 + protocolOf(flows.features, offset); // safe: flow < count
    let history = this.#histories.get(key);
    if (!history) {
      history = new Float32Array(windowSize);
      this.#histories.set(key, history);
    }
    history.copyWithin(0, width);
    history.set(scaled.subarray(offset, offset + width), windowSize - width);
    into.set(history, at);
  }
}
