/** The units in which the size limit is set. Bytes each. */
export const sizeUnits = [
  { label: 'MB', bytes: 1_000_000 },
  { label: 'GB', bytes: 1_000_000_000 },
] as const;

/** One of the units. */
export type SizeUnit = (typeof sizeUnits)[number];

/** The larger unit in which a size is at least 1. */
export function unitFor(sizeBytes: number): SizeUnit {
  const [megabytes, gigabytes] = sizeUnits;
  return sizeBytes >= gigabytes.bytes ? gigabytes : megabytes;
}
