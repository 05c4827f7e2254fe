import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { CaptureError } from '../capture-error.ts';
import { isFurniture } from './is-furniture.ts';

/** Where the one file of a zip archive lies in it, in bytes, end exclusive. */
export interface ZippedFile {
  readonly deflated: boolean;
  readonly start: number;
  readonly end: number;
}

const shownNames = 3;
const mostEntries = 1000;
const stored = 0;
const deflated = 8;

async function filesOf(zip: ZipFile): Promise<Entry[]> {
  const files: Entry[] = [];
  for await (const entry of zip.eachEntry()) {
    if (!isFurniture(entry.fileName)) files.push(entry);
    if (files.length > mostEntries) break;
  }
  return files;
}

function refuse(files: readonly Entry[]): CaptureError {
  if (files.length === 0)
    return new CaptureError('bad-input', 'is a zip archive without a file in it. Pack the capture again, then scan it.');
  if (files.some(({ fileName }) => fileName === '[Content_Types].xml')) {
    return new CaptureError('bad-input', 'is a spreadsheet or another office document. Save the sheet as CSV, then scan that file.');
  }
  const names = files.slice(0, shownNames).map(({ fileName }) => fileName.slice(0, 60));
  return new CaptureError(
    'bad-input',
    `is a zip archive with ${files.length > mostEntries ? `more than ${mostEntries}` : files.length} files (${names.join(', ')}${files.length > shownNames ? ', …' : ''}), ` +
      'and which of them is meant cannot be told. Unpack it, then scan the folder: its files are read as one capture.',
  );
}

/** Finds the one file in a zip archive. Throws a `CaptureError`, which goes on from the archive's name, where there is not exactly one. */
export async function findZippedFile(path: string): Promise<ZippedFile> {
  let zip: ZipFile | undefined;
  try {
    zip = await openPromise(path, { autoClose: false, lazyEntries: true });
    const files = await filesOf(zip);
    const [file] = files;
    if (!file || files.length > 1) throw refuse(files);
    if (file.isEncrypted())
      throw new CaptureError('bad-input', 'is a zip archive that is locked with a password. Unpack it, then scan the file inside.');
    if (file.compressionMethod !== stored && file.compressionMethod !== deflated) {
      throw new CaptureError(
        'bad-input',
        'is a zip archive packed in a way that this program does not know. Unpack it, then scan the file inside.',
      );
    }
    const { fileDataStart } = await zip.readLocalFileHeaderPromise(file, { minimal: true });
    return { deflated: file.compressionMethod === deflated, start: fileDataStart, end: fileDataStart + file.compressedSize };
  } catch (error) {
    const fromSystem = error instanceof Error && 'syscall' in error;
    if (error instanceof CaptureError || fromSystem) throw error;
    throw new CaptureError('bad-input', 'is a zip archive that is damaged or cut off. Get the file again, then scan it.', { cause: error });
  } finally {
    zip?.close();
  }
}
