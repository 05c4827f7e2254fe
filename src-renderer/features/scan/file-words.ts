import { formatBytesOf } from '../../ui/format-bytes-of.ts';
import type { PendingFile } from './pending-file.ts';

/** What happens with a file that is not yet a job, in words. `percent` is null where it cannot be told. */
export function fileWords(file: PendingFile): { readonly words: string; readonly percent: number | null } {
  switch (file.state) {
    case 'waiting':
      return { words: 'Waiting for its turn', percent: 0 };
    case 'sending':
      return {
        words: `Handing the file to the program… ${formatBytesOf(file.sentBytes, file.sizeBytes)}`,
        percent: file.sizeBytes > 0 ? (file.sentBytes / file.sizeBytes) * 100 : null,
      };
    case 'starting':
      return { words: 'Starting…', percent: 100 };
    case 'failed':
      return { words: file.message ?? 'The file could not be handed over.', percent: null };
  }
}
