import type { Log } from '../log.ts';
import { errorDetails } from './error-details.ts';

interface EndingParts {
  /** Ends the program, at once or after telling the person. Called once, with the first error that nobody caught. */
  readonly exit: (error: unknown) => void;
}

/**
 * Writes what nobody caught to the log, with its stack. An exception ends the program then: Node's documentation says of
 * `uncaughtException` that it is not safe to go on, for nobody knows what was left half done. A promise whose refusal nobody looked at
 * left nothing half done that others rely on; the program goes on. Returns what undoes this.
 */
export function logUncaught(log: Log, { exit }: EndingParts): () => void {
  let ending = false;
  const onException = (error: unknown) => {
    log.error(`nobody caught ${errorDetails(error)}`);
    if (ending) return;
    ending = true;
    exit(error);
  };
  const onRejection = (reason: unknown) => log.error(`nobody awaited ${errorDetails(reason)}`);
  process.on('uncaughtException', onException);
  process.on('unhandledRejection', onRejection);
  return () => {
    process.removeListener('uncaughtException', onException);
    process.removeListener('unhandledRejection', onRejection);
  };
}
