import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';

/** The command was called in a way that it does not take. The message is a sentence for a person. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}

/** Options of the command line; no other arguments are taken. @throws UsageError for an option that is unknown or lacks its value */
export function readOptions<const Options extends ParseArgsOptionsConfig>(options: Options, args = process.argv.slice(2)) {
  try {
    return parseArgs({ args, options }).values;
  } catch (error) {
    // Node's message goes on with advice that does not fit here.
    const [sentence = ''] = (error instanceof Error ? error.message : String(error)).split(/\.?(?:\s*\n|\. |$)/);
    throw new UsageError(`${sentence}.`);
  }
}

/** The value of an option that counts something. @throws UsageError unless it is a whole number of at least `least` */
export function wholeNumber(name: string, text: string, least: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(value) && value >= least) return value;
  throw new UsageError(`--${name} takes a whole number${least > 0 ? ` of at least ${least}` : ''}, not "${text}".`);
}

/** Runs a program; what is wrong is told as a sentence on standard error. Exit: 0 done, 1 bad input, 2 wrong usage. */
export async function runProgram(usage: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    if (error instanceof UsageError) console.error(`Usage: ${usage}`);
    process.exitCode = error instanceof UsageError ? 2 : 1;
  }
}
