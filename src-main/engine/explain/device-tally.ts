import type { DeviceSummary } from '../types.ts';

const mostDevices = 500;

/** Counts what each device did. */
export class DeviceTally {
  readonly #threshold: number;
  readonly #devices = new Map<string, { flows: number; anomalousFlows: number; strongest: number }>();

  /** @param threshold of the scores that are added */
  constructor(threshold: number) {
    this.#threshold = threshold;
  }

  /** @param device address, or empty where the file names none */
  add(device: string, score: number): void {
    let entry = this.#devices.get(device);
    if (!entry) {
      entry = { flows: 0, anomalousFlows: 0, strongest: 0 };
      this.#devices.set(device, entry);
    }
    const ratio = score / this.#threshold;
    entry.flows += 1;
    if (ratio > 1) entry.anomalousFlows += 1;
    if (ratio > entry.strongest) entry.strongest = ratio;
  }

  /** Strongest first, at most 500. */
  finish(): DeviceSummary[] {
    return [...this.#devices]
      .map(([device, entry]) => ({ device, ...entry }))
      .sort((a, b) => b.strongest - a.strongest)
      .slice(0, mostDevices);
  }
}
