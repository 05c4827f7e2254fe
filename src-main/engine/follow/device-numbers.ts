import type { ScoredFlows } from '../detect/scored-flows.ts';
import type { ScoredBatch } from './scored-blob.ts';

/** Numbers of devices over several batches of a scan, each of which counts them from 0. */
export class DeviceNumbers {
  /** Of the devices, by their numbers. */
  readonly addresses: string[] = [];
  readonly #numbers = new Map<string, number>();

  /** What was said of a batch, its devices numbered as in the others. */
  renumber({ scored, addresses }: NonNullable<ScoredBatch['behaviour']>): ScoredFlows {
    const known = new Map<number, number>();
    const device = scored.flows.device.map((original) => {
      const number = known.get(original) ?? this.#numberOf(addresses[original] ?? '');
      known.set(original, number);
      return number;
    });
    return { ...scored, flows: { ...scored.flows, device } };
  }

  #numberOf(address: string): number {
    const known = this.#numbers.get(address);
    if (known !== undefined) return known;
    this.#numbers.set(address, this.addresses.length);
    this.addresses.push(address);
    return this.addresses.length - 1;
  }
}
