import { ask } from '../ask.ts';
import type { Guardian } from '../guardian.ts';
import { fileWords, findingWords } from './print-scan.ts';
import { momentWords } from './time-words.ts';

const shown = 50;

/** Prints earlier scans, newest first: one JSON array of all, or a short table for a person. */
export async function history(guardian: Guardian, json: boolean): Promise<void> {
  if (json) {
    console.log(JSON.stringify(guardian.guide.history()));
    return;
  }
  const { total, scans } = await ask(guardian, 'scan:list', { offset: 0, limit: shown });
  if (total === 0) {
    console.log('No scans yet. Start with "guardian scan FILE".');
    return;
  }
  const lines = scans.map((scan) => [String(scan.id).padStart(5), momentWords(scan.timestamp), findingWords(scan), fileWords(scan)]);
  const width = (column: number) => Math.max(...lines.map((line) => line[column]?.length ?? 0));
  const widths = [5, width(1), Math.max(26, width(2)), 0];
  for (const line of lines) console.log(line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '));
  if (total > shown) console.log(`… and ${total - shown} older ones; "guardian history --json" lists all.`);
}
