/** What is measured of a detector on a capture, in the order of the tables. Shares are from 0 to 1. */
export const figureNames = [
  'rocAuc',
  'prAuc',
  'accuracy',
  'precision',
  'recall',
  'f1',
  'falsePositiveRate',
  /** Incidents without any malicious flow in them. */
  'falseAlarmsADeviceAndDay',
  'incidents',
  /** From the start of the first malicious flow to that of the first malicious flow that was flagged. */
  'secondsToFirstAlarm',
] as const;
export type FigureName = (typeof figureNames)[number];

/** The figures of one run; null where one has no meaning. */
export type RunFigures = Readonly<Record<FigureName, number | null>>;

/** The same figure over several seeds. */
export interface Spread {
  readonly median: number;
  readonly lowest: number;
  readonly highest: number;
}

/** The figures over all seeds; null where one has a meaning in no run. */
export type Figures = Readonly<Record<FigureName, Spread | null>>;

/** A value for every figure. */
export function eachFigure<T>(make: (name: FigureName) => T): Readonly<Record<FigureName, T>> {
  return Object.fromEntries(figureNames.map((name) => [name, make(name)])) as Record<FigureName, T>; // made of exactly these names
}

/** Median and range of some values; nulls are left out. Null without any. */
export function spreadOf(values: readonly (number | null)[]): Spread | null {
  const sorted = values.filter((value) => value !== null).sort((a, b) => a - b);
  const [lowest, highest] = [sorted[0], sorted.at(-1)];
  if (lowest === undefined || highest === undefined) return null;
  const middle = (sorted.length - 1) / 2;
  // Safe: both lie between the first and the last.
  const median = ((sorted[Math.floor(middle)] as number) + (sorted[Math.ceil(middle)] as number)) / 2;
  return { median, lowest, highest };
}

/** Mean of all values; null where one of them is, and without any. */
export function meanOf(values: readonly (number | null)[]): number | null {
  let sum = 0;
  for (const value of values) {
    if (value === null) return null;
    sum += value;
  }
  return values.length === 0 ? null : sum / values.length;
}
