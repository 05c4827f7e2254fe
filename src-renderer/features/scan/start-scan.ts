import type { Result } from '../../../src-preload/contract/api.ts';
import { getBridge } from '../../bridge/get-bridge.ts';
import { takeCapture } from '../../bridge/take-capture.ts';
import type { TakeOptions } from '../../bridge/take-options.ts';
import { takesUploads } from '../../bridge/takes-uploads.ts';
import { formatBytes } from '../../ui/format-bytes.ts';

/** Longest name that the contract takes. */
const longestName = 255;

interface StartOptions extends TakeOptions {
  /** The file is with the program; the scan is being started. */
  readonly onHandedOver: () => void;
}

/** Hands a file over and starts its scan. Answers with the job's id, or with the sentence why not. */
export async function startScan(file: File, options: StartOptions): Promise<Result<{ jobId: string }>> {
  if (takesUploads()) {
    // Asked before, so that nobody waits for gigabytes to be copied only to be refused.
    const settings = await getBridge().request('settings:get', {});
    if (settings.ok && file.size > settings.value.maxCaptureBytes) {
      const message = `“${file.name}” is ${formatBytes(file.size)}. The largest file that is read is ${formatBytes(settings.value.maxCaptureBytes)}. You can raise this limit on the page Status.`;
      return { ok: false, code: 'too-large', message };
    }
  }
  const source = await takeCapture(file, options);
  if (!source.ok) return source;
  options.onHandedOver();
  return getBridge().request('scan:start', { source: source.value, name: file.name.slice(-longestName) });
}
