import type { Capture, Result } from '../../../src-preload/contract/api.ts';
import { getBridge } from '../../bridge/get-bridge.ts';
import { takeCapture } from '../../bridge/take-capture.ts';
import type { TakeOptions } from '../../bridge/take-options.ts';
import { takesUploads } from '../../bridge/takes-uploads.ts';
import { formatBytes } from '../../ui/format-bytes.ts';
import type { DroppedFile } from './dropped-file.ts';

/** Longest name that the contract takes. */
const longestName = 255;

/** Asked before, so that nobody waits for gigabytes to be copied only to be refused. Null where there is nothing to say. */
async function tooLarge(files: readonly DroppedFile[]): Promise<string | null> {
  if (!takesUploads()) return null;
  const settings = await getBridge().request('settings:get', {});
  const sizeBytes = files.reduce((sum, { file }) => sum + file.size, 0);
  if (!settings.ok || sizeBytes <= settings.value.maxCaptureBytes) return null;
  const limit = formatBytes(settings.value.maxCaptureBytes);
  const what =
    files.length === 1 ? `“${files[0]?.name}” is ${formatBytes(sizeBytes)}` : `These files are ${formatBytes(sizeBytes)} together`;
  return `${what}. The most that is read in one scan is ${limit}. You can raise this limit on the page Settings.`;
}

/** Lets go of files that were handed over and will not be scanned. */
export async function releaseCaptures(captures: readonly Capture[]): Promise<void> {
  const sources = captures.map(({ source }) => source).filter(({ kind }) => kind === 'upload');
  if (sources.length > 0) await getBridge().request('capture:release', { sources });
}

/** Hands files over one after the other. Where one cannot be, nothing is kept of the others. */
export async function handOverFiles(
  files: readonly DroppedFile[],
  { signal, onProgress }: TakeOptions,
): Promise<Result<readonly Capture[]>> {
  const refusal = await tooLarge(files);
  if (refusal !== null) return { ok: false, code: 'too-large', message: refusal };
  const captures: Capture[] = [];
  let sentBefore = 0;
  for (const { file, name, optional } of files) {
    const source = await takeCapture(file, { signal, onProgress: (sentBytes) => onProgress(sentBefore + sentBytes) });
    if (!source.ok) {
      await releaseCaptures(captures);
      return source;
    }
    sentBefore += file.size;
    captures.push({ source: source.value, name: name.slice(-longestName), optional });
  }
  return { ok: true, value: captures };
}
