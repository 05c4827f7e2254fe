import { basename } from 'node:path';

/** What a person calls the scan of a day: "zeek, 28 November 2026". @param day "2026-11-28" */
export function dayScanName(folder: string, day: string): string {
  const date = new Date(`${day}T12:00:00`);
  return `${basename(folder) || folder}, ${date.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' })}`;
}
