import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

interface ArgumentContext {
  /** In development Electron is told where the program lies: the first argument that is no flag. */
  readonly isPackaged: boolean;
  /** Of the start that the arguments belong to: a second start's is not ours. */
  readonly workingDirectory: string;
}

/** A launcher of Linux may hand over addresses (`%U`) in place of paths. */
function pathOf(argument: string): string {
  if (!/^file:\/\//i.test(argument)) return argument;
  try {
    return fileURLToPath(argument);
  } catch {
    return argument; // no address of a file here: the scan says that there is none
  }
}

/**
 * The files and folders of a command line, as absolute paths, each once. `argv` begins with the program itself. Whatever begins with a
 * dash is a flag, ours, Chromium's or macOS's (`-psn_0_12345`); after `--` all are files.
 */
export function filesOfArguments(argv: readonly string[], { isPackaged, workingDirectory }: ArgumentContext): string[] {
  const given = argv.slice(1);
  const end = given.indexOf('--');
  const beforeEnd = end < 0 ? given : given.slice(0, end);
  const afterEnd = end < 0 ? [] : given.slice(end + 1);
  const plain = [...beforeEnd.filter((argument) => !argument.startsWith('-')), ...afterEnd];
  const files = isPackaged ? plain : plain.slice(1);
  return [...new Set(files.filter((argument) => argument !== '').map((argument) => resolve(workingDirectory, pathOf(argument))))];
}
