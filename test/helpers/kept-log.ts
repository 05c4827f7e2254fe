import type { Log } from '../../src-main/log.ts';

/** A log that keeps its lines for the test to look at, each with its level before it. */
export function keptLog(): Log & { readonly lines: readonly string[] } {
  const lines: string[] = [];
  const at = (level: string) => (line: string) => void lines.push(`${level} ${line}`);
  return { lines, info: at('info'), warn: at('warn'), error: at('error') };
}
