/** Round numbers from 0 up to and just above a value, about five steps: 0, 5, 10, 15, 20 for 16.7. */
export function niceTicks(highest: number): readonly number[] {
  const rough = highest / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power;
  const steps = Math.ceil(highest / step);
  // Multiplied, not added up, so that 0.1 + 0.2 does not become 0.30000000000000004.
  return Array.from({ length: steps + 1 }, (_, index) => Number((index * step).toPrecision(12)));
}
