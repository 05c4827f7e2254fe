import type { CaptureFile } from './engine/ingest/capture-file.ts';

/** What a person calls a capture of one or several files: "home.csv", "logs (24 files)", "monday.csv and 1 more". */
export function captureName(files: readonly Pick<CaptureFile, 'name'>[]): string {
  const first = files[0]?.name ?? '';
  if (files.length <= 1) return first;
  const folder = first.slice(0, first.indexOf('/') + 1);
  if (folder !== '' && files.every(({ name }) => name.startsWith(folder))) {
    return `${folder.slice(0, -1)} (${files.length.toLocaleString('en-US')} files)`;
  }
  return `${first} and ${(files.length - 1).toLocaleString('en-US')} more`;
}
