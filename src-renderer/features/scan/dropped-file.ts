/** A file with the name by which a person knows it and whether it was found in a folder rather than chosen. */
export interface DroppedFile {
  readonly file: File;
  /** Of a file in a dropped folder: its path from there, "logs/monday/conn.log". */
  readonly name: string;
  readonly optional: boolean;
}

/** The path from the dropped folder; the drop area writes it to the file. */
function pathOf(file: File): string {
  const path = 'relativePath' in file && typeof file.relativePath === 'string' ? file.relativePath : file.webkitRelativePath;
  return (path || file.name).replace(/^\.?\//, '');
}

/** What systems put into folders beside the files of a person, and hidden files. */
const furniture = /(^|\/)(\.|__MACOSX\/|Thumbs\.db$|desktop\.ini$)/;

/** Names files as a person knows them, in the order of their names, and leaves out what a folder holds beside captures. */
export function droppedFiles(files: readonly File[]): readonly DroppedFile[] {
  return files
    .map((file) => ({ file, name: pathOf(file) }))
    .map(({ file, name }) => ({ file, name, optional: name.includes('/') }))
    .filter(({ name, optional }) => !(optional && furniture.test(name)))
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}
