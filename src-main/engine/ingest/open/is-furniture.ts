/**
 * Folders, hidden files, and what macOS and Windows put beside the files of a person: never captures.
 * @param path inside a folder or an archive, with "/" between its parts; a folder ends with "/"
 */
export function isFurniture(path: string): boolean {
  return path.endsWith('/') || /(^|\/)(\.|__MACOSX\/|Thumbs\.db$|desktop\.ini$)/.test(path);
}
