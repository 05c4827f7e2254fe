/** One row of the generated capture, under Zeek's meanings. Null is Zeek's "-": not known. */
export interface MockFlow {
  readonly tsSeconds: number;
  readonly origAddress: string;
  readonly origPort: number;
  readonly respAddress: string;
  readonly respPort: number;
  readonly protocol: 'tcp' | 'udp' | 'icmp';
  readonly service: string | null;
  readonly durationSeconds: number | null;
  readonly connState: string;
  readonly origPackets: number;
  readonly respPackets: number;
  readonly origBytes: number | null;
  readonly respBytes: number | null;
  readonly label: 'benign' | 'malicious';
}

/** Draws for the generator, all from one seeded source. */
export interface Dice {
  /** A real number from low to high. */
  real(low: number, high: number): number;
  /** A whole number from low to high, both included. */
  whole(low: number, high: number): number;
  /** A whole number from low to high whose logarithm is evenly spread: sizes of transfers are like that. */
  spread(low: number, high: number): number;
  /** True with this probability. */
  chance(probability: number): boolean;
  pick<Item>(items: readonly [Item, ...Item[]]): Item;
}

/** @param random numbers in [0, 1), such as `seededRandom` gives. */
export function createDice(random: () => number): Dice {
  const real = (low: number, high: number) => low + random() * (high - low);
  return {
    real,
    whole: (low, high) => Math.floor(real(low, high + 1)),
    spread: (low, high) => Math.round(Math.exp(real(Math.log(low), Math.log(high)))),
    chance: (probability) => random() < probability,
    pick: (items) => items[Math.floor(random() * items.length)] ?? items[0],
  };
}
