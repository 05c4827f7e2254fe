import { formatBytes } from './format-bytes.ts';

/** How much of a size is done, in one unit where both have the same: "45 of 120 MB". */
export function formatBytesOf(doneBytes: number, totalBytes: number): string {
  const done = formatBytes(doneBytes);
  const total = formatBytes(totalBytes);
  const [amount, unit] = done.split(' ');
  // Not the whole end, since 1 is a byte of many bytes.
  return total.includes(` ${unit}`) ? `${amount} of ${total}` : `${done} of ${total}`;
}
