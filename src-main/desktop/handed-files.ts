import type { ElectronParts } from './electron-parts.ts';
import { filesOfArguments } from './files-of-arguments.ts';

/** macOS hands over each file in an event of its own; those that come within this time of each other were chosen together. */
const burstMs = 100;

export interface HandedFiles {
  /** Calls back with absolute paths that were handed over together, each once; those that came before at once. For one listener. */
  onFiles(listener: (paths: readonly string[]) => void): void;
  /** Calls back when the program was started a second time without files, with that start's whole command line; for those before, at once. */
  onSecondStart(listener: (argv: readonly string[]) => void): void;
}

/**
 * Collects the files that a person hands to the program: on the command line, by a second start of it, by a double click, by dropping
 * them on its icon. To be called before the app is ready: the events of files that started it come before.
 */
export function createHandedFiles(
  { app }: Pick<ElectronParts, 'app'>,
  { argv, workingDirectory }: { readonly argv: readonly string[]; readonly workingDirectory: string },
): HandedFiles {
  const waiting = new Set<string>();
  let burst: NodeJS.Timeout | null = null;
  let hand: ((paths: readonly string[]) => void) | null = null;
  const earlyStarts: (readonly string[])[] = [];
  let secondStart = (secondArgv: readonly string[]): void => void earlyStarts.push(secondArgv);

  const handOver = () => {
    burst = null;
    if (!hand || waiting.size === 0) return;
    const paths = [...waiting];
    waiting.clear();
    hand(paths);
  };
  const take = (paths: readonly string[]) => {
    for (const path of paths) waiting.add(path);
    if (burst !== null) clearTimeout(burst);
    burst = setTimeout(handOver, burstMs);
  };

  const given = filesOfArguments(argv, { isPackaged: app.isPackaged, workingDirectory });
  if (given.length > 0) take(given);
  app.on('open-file', (event, path) => {
    event.preventDefault(); // says that somebody takes it
    take([path]);
  });
  app.on('second-instance', (_event, secondArgv, secondDirectory) => {
    const files = filesOfArguments(secondArgv, { isPackaged: app.isPackaged, workingDirectory: secondDirectory });
    if (files.length > 0) take(files);
    else secondStart(secondArgv);
  });
  return {
    onFiles(listener) {
      hand = listener;
      if (burst === null) handOver(); // else the burst that is under way ends soon
    },
    onSecondStart(listener) {
      secondStart = listener;
      for (const early of earlyStarts.splice(0)) listener(early);
    },
  };
}
