/** From here on a size says nothing more to a person. */
const mostBytes = 1e15;

const scale = [
  [1e12, 'TB'],
  [1e9, 'GB'],
  [1e6, 'MB'],
  [1e3, 'kB'],
] as const;

/** A number of bytes for a person, in decimal units: "48 bytes", "7.5 kB", "512 MB". Not negative. */
export function sizeWords(bytes: number): string {
  const rounded = Math.round(bytes);
  if (rounded > mostBytes) return 'more than 1,000 TB';
  if (rounded < 1000) return `${rounded} byte${rounded === 1 ? '' : 's'}`;
  const [factor, name] = scale.find(([size]) => rounded >= size) ?? scale[3];
  const scaled = rounded / factor;
  return `${scaled >= 100 ? Math.round(scaled).toLocaleString('en-US') : scaled.toFixed(1)} ${name}`;
}

/** The sentence that refuses a capture for its size; the same before and after an upload. */
export function overLimitSentence(name: string, bytes: number, maxBytes: number): string {
  return `${name}: ${sizeWords(bytes)} is more than the limit of ${sizeWords(maxBytes)}. Raise the limit under Settings, or split the file, then scan again.`;
}
