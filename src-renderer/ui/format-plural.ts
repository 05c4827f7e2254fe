import { formatCount } from './format-count.ts';

/** A count with its noun: "1 flow", "1,000 flows". */
export function formatPlural(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}
