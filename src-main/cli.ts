/** The terminal door. `guardian --help` lists its commands. Exit: 0 done, 1 bad input, 2 wrong usage. */
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { type Protocol, protocols } from './engine/evaluate/protocols.ts';
import type { ColumnChoice } from './engine/ingest/table/column-map.ts';
import { parseMap } from './parse-map.ts';
import { dataFolder } from './startup/data-folder.ts';
import { programVersion } from './startup/program-paths.ts';
import { history } from './terminal/history.ts';
import { printable } from './terminal/printable.ts';
import { scan } from './terminal/scan.ts';
import { show } from './terminal/show.ts';
import { status } from './terminal/status.ts';
import { UsageError } from './terminal/usage-error.ts';
import { withGuardian } from './terminal/with-guardian.ts';

interface Shared {
  readonly json?: boolean;
  readonly dataDir?: string;
}

interface EvaluateOptions {
  readonly data: string;
  readonly protocol?: readonly Protocol[];
  readonly seeds: number;
  readonly assumeNormal?: boolean;
  readonly report: string;
  readonly json?: boolean;
}

function port(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0 || number > 65535)
    throw new InvalidArgumentError('A port is a whole number from 0 to 65535.');
  return number;
}

function folder(text: string): string {
  if (text === '') throw new InvalidArgumentError('Name a folder.');
  return text;
}

function scanNumber(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 1)
    throw new InvalidArgumentError('Scans are numbered from 1; "guardian history" lists them.');
  return number;
}

function columnMap(text: string): ColumnChoice {
  try {
    return parseMap(text);
  } catch (error) {
    throw new InvalidArgumentError(error instanceof Error ? error.message : String(error));
  }
}

function seedCount(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1 || number > 100) throw new InvalidArgumentError('Seeds are a number from 1 to 100.');
  return number;
}

function protocolChoice(text: string): readonly Protocol[] {
  if (text === 'both') return protocols;
  const chosen = protocols.find((protocol) => protocol === text);
  if (!chosen) throw new InvalidArgumentError('A protocol is factory, home or both.');
  return [chosen];
}

const folderOf = ({ dataDir }: Shared) => dataFolder(dataDir, process.env);

const program = new Command('guardian')
  .description('Tells, offline and in plain words, which device at home behaves unlike itself.\nIt observes; it never blocks anything.')
  .version(programVersion())
  .showHelpAfterError()
  .exitOverride();

const command = (name: string, description: string) =>
  program
    .command(name)
    .description(description)
    .option('--data-dir <dir>', "folder of the history and settings (default: GUARDIAN_HOME, or the system's place)", folder);
const withJson = (name: string, description: string) =>
  command(name, description).option('--json', 'print one JSON value and nothing else on standard output');

withJson('scan <file...>', 'scan captures of network flows; several files, or a folder, are one scan in order of time')
  .option('--scores <out.csv>', 'write one line a flow: row,ts,device,score,threshold,anomalous,severity')
  .option('--map <columns>', 'tell which column is which: orig_bytes=out_bytes,resp_bytes=in_bytes,…', columnMap)
  .option('--remember', 'remember what --map tells, for files with the same columns')
  .action((files: string[], options: Shared & { scores?: string; map?: ColumnChoice; remember?: boolean }) => {
    if (options.remember && !options.map) throw new UsageError('--remember goes with --map: without it there is nothing to remember.');
    return withGuardian(folderOf(options), (guardian) =>
      scan(guardian, files, {
        json: options.json ?? false,
        scoresPath: options.scores ?? null,
        map: options.map ?? null,
        remember: options.remember ?? false,
      }),
    );
  });
withJson('history', 'list earlier scans, newest first').action((options: Shared) =>
  withGuardian(folderOf(options), (guardian) => history(guardian, options.json ?? false)),
);
withJson('show', 'show an earlier scan')
  .argument('<id>', 'number of the scan', scanNumber)
  .action((id: number, options: Shared) => withGuardian(folderOf(options), (guardian) => show(guardian, id, options.json ?? false)));
withJson('status', 'tell whether the program is in order').action((options: Shared) =>
  withGuardian(folderOf(options), (guardian) => status(guardian, options.json ?? false)),
);
program
  .command('evaluate')
  .description('tell how well detection does on a folder of labelled captures, each file being one, beside simple detectors')
  .requiredOption('--data <dir>', 'folder of labelled captures, in any format that can be scanned', folder)
  .option('--protocol <name>', 'factory (as installed), home (half of each capture is learned), or both (default)', protocolChoice)
  .option('--seeds <number>', 'repeat the learned home with so many seeds', seedCount, 1)
  .option('--assume-normal', 'take captures without labels as holding nothing malicious')
  .option('--report <file.html>', 'where to write the report with its curves', 'report.html')
  .option('--json', 'print one JSON value and nothing else on standard output')
  .action(async (options: EvaluateOptions) => {
    const [{ openEvaluatedDetector }, { evaluate }] = await Promise.all([
      import('./startup/open-evaluated-detector.ts'),
      import('./terminal/evaluate.ts'),
    ]);
    const { detector, trainedOn, close } = await openEvaluatedDetector();
    try {
      await evaluate(
        { detector, trainedOn, now: () => new Date() },
        {
          dataPath: options.data,
          protocols: options.protocol ?? protocols,
          seeds: options.seeds,
          assumeNormal: options.assumeNormal ?? false,
          json: options.json ?? false,
          reportPath: options.report,
        },
      );
    } finally {
      await close();
    }
  });
command('serve', 'serve the pages on the loopback address until stopped')
  .option('--port <number>', 'port to serve on (default: any free one)', port)
  .action(async (options: Shared & { port?: number }) => {
    const { runServer } = await import('./server.ts');
    await runServer({ dataFolder: folderOf(options), port: options.port ?? 0, files: [], openBrowser: null });
  });

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else if (error instanceof UsageError) {
    console.error(printable(error.message));
    process.exitCode = 2;
  } else {
    console.error(printable(error instanceof Error ? error.message : String(error)));
    process.exitCode = 1;
  }
}
