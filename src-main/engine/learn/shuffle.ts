/** Puts the numbers in a random order, in place: Fisher-Yates. */
export function shuffle(order: Uint32Array, random: () => number): void {
  for (let last = order.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [order[last], order[other]] = [order[other] as number, order[last] as number]; // safe: both at most `last`
  }
}
