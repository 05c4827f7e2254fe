import type { FlowTable } from '../types.ts';
import type { ScoredFlows } from './scored-flows.ts';

/** A device's habits have changed where at least this share of its flows, spread over at least half of its hours, is not as it was learned. */
const changedShare = 0.25;
const changedHours = 0.5;
/** With fewer flows or hours nothing is said. */
const fewestFlows = 200;
const fewestHours = 6;
/** Half-way to the threshold: ordinary flows hardly ever get as far. */
const notAsLearned = 0.5;
/** Devices that are watched. */
const mostDevices = 1000;

interface Habit {
  flows: number;
  changed: number;
  readonly hours: Set<number>;
  readonly changedHours: Set<number>;
}

/** Watches whether devices still behave as they were learned to: an attack is a matter of hours, a changed habit lasts. */
export class DriftWatch {
  readonly #devices = new Map<string, Habit>();
  readonly #isLearned: (address: string) => boolean;

  /** @param isLearned whether a device was there while its home was learned; no other one has habits that could change */
  constructor(isLearned: (address: string) => boolean) {
    this.#isLearned = isLearned;
  }

  /** Takes in flows with their scores; batches may be cut anywhere. */
  add(flows: FlowTable, { flows: behaviour, score }: ScoredFlows, addresses: readonly string[]): void {
    for (let flow = 0; flow < flows.count; flow++) {
      const address = addresses[behaviour.device[flow] as number] ?? ''; // safe: flow < count
      let habit = this.#devices.get(address);
      if (!habit) {
        if (this.#devices.size >= mostDevices) continue;
        habit = { flows: 0, changed: 0, hours: new Set(), changedHours: new Set() };
        this.#devices.set(address, habit);
      }
      const hour = Math.floor((flows.tsSeconds[flow] ?? 0) / 3600);
      habit.flows++;
      habit.hours.add(hour);
      if ((score[flow] as number) <= notAsLearned) continue; // safe: flow < count
      habit.changed++;
      habit.changedHours.add(hour);
    }
  }

  /** A sentence for each device whose habits have changed. */
  notes(): string[] {
    return [...this.#devices]
      .filter(([address]) => address !== '' && this.#isLearned(address))
      .filter(([, { flows, hours }]) => flows >= fewestFlows && hours.size >= fewestHours)
      .filter(([, habit]) => habit.changed >= changedShare * habit.flows && habit.changedHours.size >= changedHours * habit.hours.size)
      .map(
        ([address, { flows, changed }]) =>
          `The habits of ${address} have changed since this home was learned: ${Math.round((changed / flows) * 100)} % of its flows, all along, are not as they were. ` +
          'If you know why, such as an update or a new use, learn this home again; if not, look at its incidents first.',
      );
  }
}
