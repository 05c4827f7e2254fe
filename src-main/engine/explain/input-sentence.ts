import type { InputAccount } from '../types.ts';

const count = (value: number) => value.toLocaleString('en-US');

/** What the files consist of: "Format: Zeek conn.log, 5,000 records. 120 of them are no flows and were set aside: 120 dns event." */
export function inputSentence({ formats, records, setAside }: InputAccount): string {
  const whole = `${formats.length > 1 ? 'Formats' : 'Format'}: ${formats.join(', ')}, ${count(records)} ${records === 1 ? 'record' : 'records'}.`;
  const aside = setAside.reduce((sum, entry) => sum + entry.count, 0);
  if (aside === 0) return whole;
  const reasons = setAside.map((entry) => `${count(entry.count)} ${entry.reason}`).join(', ');
  return `${whole} ${count(aside)} of them ${aside === 1 ? 'is no flow and was' : 'are no flows and were'} set aside: ${reasons}.`;
}
