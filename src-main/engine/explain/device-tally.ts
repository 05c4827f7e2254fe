import type { DeviceSummary } from '../types.ts';

const mostDevices = 500;

type Count = Omit<DeviceSummary, 'device'>;

const byStrength = ([, a]: readonly [string, Count], [, b]: readonly [string, Count]) => b.strongest - a.strongest;

/**
 * Counts what each device did. No home has hundreds of thousands of devices, but forged addresses look like it: then the quietest are
 * forgotten, so that memory stays bounded.
 */
export class DeviceTally {
  readonly #threshold: number;
  readonly #mostKept: number;
  #devices = new Map<string, { flows: number; anomalousFlows: number; strongest: number }>();
  #forgot = false;

  /** @param threshold of the scores that are added */
  constructor(threshold: number, mostKept = 200_000) {
    this.#threshold = threshold;
    this.#mostKept = mostKept;
  }

  /** @param device address, or empty where the file names none */
  add(device: string, score: number): void {
    let entry = this.#devices.get(device);
    if (!entry) {
      if (this.#devices.size >= this.#mostKept) this.#forgetQuietest();
      entry = { flows: 0, anomalousFlows: 0, strongest: 0 };
      this.#devices.set(device, entry);
    }
    const ratio = score / this.#threshold;
    entry.flows += 1;
    if (ratio > 1) entry.anomalousFlows += 1;
    if (ratio > entry.strongest) entry.strongest = ratio;
  }

  #forgetQuietest(): void {
    this.#forgot = true;
    this.#devices = new Map([...this.#devices].sort(byStrength).slice(0, this.#mostKept >> 1));
  }

  /** A sentence where some devices were forgotten; null where none. */
  note(): string | null {
    if (!this.#forgot) return null;
    return `The capture names more than ${this.#mostKept.toLocaleString('en-US')} devices, as forged addresses do; the quietest are not listed, and their flows not counted by device.`;
  }

  /** Strongest first, at most 500. */
  finish(): DeviceSummary[] {
    return [...this.#devices]
      .sort(byStrength)
      .slice(0, mostDevices)
      .map(([device, entry]) => ({ device, ...entry }));
  }
}
