import type { CaptureSource, Result } from '../../src-preload/contract/api.ts';
import type { TakeOptions } from './take-options.ts';
import { uploadFile } from './upload-file.ts';

/** Turns a dropped or chosen file, or a folder in the desktop app, into a source that the program can read: a path in the desktop app, an upload in a browser. */
export async function takeCapture(file: File, options: TakeOptions): Promise<Result<CaptureSource>> {
  if (window.guardian !== undefined) {
    const path = window.guardian.pathForFile(file);
    if (path !== '') return { ok: true, value: { kind: 'path', path } };
    return {
      ok: false,
      code: 'bad-input',
      message: `“${file.name}” is not a file on this computer. Save it to a folder first, then drop it here.`,
    };
  }
  const sent = await uploadFile(file, options);
  return sent.ok ? { ok: true, value: { kind: 'upload', uploadId: sent.value.uploadId } } : sent;
}
