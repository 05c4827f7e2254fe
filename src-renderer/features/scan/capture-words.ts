import { formatBytesOf } from '../../ui/format-bytes-of.ts';
import type { PendingCapture } from './pending-capture.ts';

/** What happens with files that are not yet a job, in words. `percent` is null where it cannot be told. */
export function captureWords(capture: PendingCapture): { readonly words: string; readonly percent: number | null } {
  const { fileCount, sentBytes, sizeBytes } = capture;
  switch (capture.state) {
    case 'waiting':
      return { words: 'Waiting for its turn', percent: 0 };
    case 'sending':
      return {
        words: `Handing the ${fileCount === 1 ? 'file' : 'files'} to the program… ${formatBytesOf(sentBytes, sizeBytes)}`,
        percent: sizeBytes > 0 ? (sentBytes / sizeBytes) * 100 : null,
      };
    case 'looking':
      return { words: 'Looking at the columns…', percent: null };
    case 'asking':
      return { words: 'Waiting for your answer: which column is which?', percent: 100 };
    case 'starting':
      return { words: 'Starting…', percent: 100 };
    case 'failed':
      return { words: capture.message ?? 'The file could not be handed over.', percent: null };
  }
}
