import type { StoredContent, StoredFile } from '../store/watch-rows.ts';

/**
 * Sentences, by their path, on logs that were read but for a last line without its end: what is not read must be told.
 * @param staysSo whether the file has been as it is for so long that nobody is writing that line just now
 */
export function halfLines(
  contents: ReadonlyMap<number, StoredContent>,
  files: readonly StoredFile[],
  staysSo: (file: StoredFile) => boolean,
): ReadonlyMap<string, string> {
  const half = files.filter((file) => {
    const content = contents.get(file.contentId);
    const isHalf = content?.state === 'open' && content.grows && content.mark !== null && file.sizeBytes > content.mark.position;
    return isHalf && file.isRead && !file.packed && staysSo(file);
  });
  return new Map(
    half.map(({ path }) => [
      path,
      `${path} was read but for its last line, which has no line end: it may be half written. It is read once its end is there, or after an hour without change.`,
    ]),
  );
}
