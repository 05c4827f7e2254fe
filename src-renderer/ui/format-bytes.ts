const units = ['bytes', 'kB', 'MB', 'GB', 'TB'] as const;
/** From one unit to the next: thousands, as in the program's own sentences. */
const step = 1000;

/** A size for a person: "512 bytes", "45 MB", "1.5 GB". One decimal below 10. */
export function formatBytes(sizeBytes: number): string {
  if (sizeBytes === 1) return '1 byte';
  let value = sizeBytes;
  let unit = 0;
  // Rounded, so that 999,999 bytes are 1 MB and not 1,000 kB.
  while (Math.round(value) >= step && unit < units.length - 1) {
    value /= step;
    unit += 1;
  }
  const digits = unit === 0 || value >= 10 ? 0 : 1;
  return `${new Intl.NumberFormat('en-US', { maximumFractionDigits: digits }).format(value)} ${units[unit]}`;
}
