import { type HomeFlow, homeTraffic } from './home-traffic.ts';

const seed = 3;
/** So few that no device attacks. */
const kinds = 15_000;

/** The flows of a quiet home, again and again, for whatever time is wished. */
export class EvenFlows {
  readonly #flows: HomeFlow[] = [];
  #given = 0;

  constructor() {
    homeTraffic(kinds, seed, (flow) => this.#flows.push({ ...flow }));
  }

  /** How many were given. */
  get given(): number {
    return this.#given;
  }

  /** @param endMs when it ends, in milliseconds since 1970 */
  next(endMs: number): HomeFlow {
    const flow = this.#flows[this.#given % kinds];
    if (!flow) throw new Error('There are no flows to give.');
    this.#given += 1;
    return { ...flow, startUs: Math.floor(endMs * 1000) - flow.durationUs };
  }
}
