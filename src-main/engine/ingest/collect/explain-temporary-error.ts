import { CaptureError } from '../capture-error.ts';
import { isDiskFull } from '../open/is-disk-full.ts';

const noRights = ['EACCES', 'EPERM', 'EROFS'];

/** Puts what the system says when a temporary file cannot be written into a sentence; hands back any other error as it is. */
export function explainTemporaryError(error: unknown, folder: string): unknown {
  if (isDiskFull(error)) {
    return new CaptureError(
      'bad-input',
      `is so large that it must be sorted on disk, and there is no room left for that in ${folder}. Make room, about as much as the capture itself takes unpacked, then scan it again.`,
      { cause: error },
    );
  }
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (noRights.includes(code)) {
    return new CaptureError(
      'bad-input',
      `is so large that it must be sorted on disk, and the folder ${folder} cannot be written to. Choose another data folder, then scan it again.`,
      { cause: error },
    );
  }
  return error;
}
