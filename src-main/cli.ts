/** The terminal door. `guardian --help` lists its commands. Exit: 0 done, 1 bad input, 2 wrong usage. */
import { Argument, Command, CommanderError, InvalidArgumentError } from 'commander';
import { type Channel, channel as channels } from '../src-preload/contract/alerts.ts';
import { baselineName } from '../src-preload/contract/baselines.ts';
import { type SecretName, secretName } from '../src-preload/contract/program.ts';
import { type Protocol, protocols } from './engine/evaluate/protocols.ts';
import type { ColumnChoice } from './engine/ingest/table/column-map.ts';
import type { Guardian } from './guardian.ts';
import { parseMap } from './parse-map.ts';
import { checkSensitivity } from './settings/check-sensitivity.ts';
import { dataFolder } from './startup/data-folder.ts';
import { programVersion } from './startup/program-paths.ts';
import { listAlerts, testChannel } from './terminal/alerts.ts';
import { deleteBaseline, listBaselines, renameBaseline, rollBackBaseline, setDefaultBaseline, showBaseline } from './terminal/baselines.ts';
import { history } from './terminal/history.ts';
import { learn } from './terminal/learn.ts';
import { printable } from './terminal/printable.ts';
import { readSecret } from './terminal/read-secret.ts';
import { scan } from './terminal/scan.ts';
import { forgetSecret, setSecret } from './terminal/secrets.ts';
import { previewSensitivity, setSensitivity, showSensitivity } from './terminal/sensitivity.ts';
import { getSetting, listSettings, setSetting } from './terminal/settings.ts';
import { show } from './terminal/show.ts';
import { status } from './terminal/status.ts';
import { UsageError } from './terminal/usage-error.ts';
import { watch } from './terminal/watch.ts';
import { withGuardian } from './terminal/with-guardian.ts';

interface Shared {
  readonly json?: boolean;
  readonly dataDir?: string;
}

interface WatchOptions {
  readonly newOnly?: boolean;
  readonly orderMinutes?: number;
  readonly every: number;
  readonly once?: boolean;
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

/** Hands on what a parser says of a wrong argument. */
function parsed<T>(text: string, parse: (text: string) => T): T {
  try {
    return parse(text);
  } catch (error) {
    throw new InvalidArgumentError(error instanceof Error ? error.message : String(error));
  }
}

function alertCount(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 1) throw new InvalidArgumentError('A limit is a whole number from 1.');
  return number;
}

function seedCount(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1 || number > 100) throw new InvalidArgumentError('Seeds are a number from 1 to 100.');
  return number;
}

function orderMinutes(text: string): number {
  const number = text.trim() === '' ? Number.NaN : Number(text);
  if (!Number.isInteger(number) || number < 0 || number > 60) throw new InvalidArgumentError('Minutes are a whole number from 0 to 60.');
  return number;
}

function lookSeconds(text: string): number {
  const number = Number(text);
  if (!(number >= 0.1 && number <= 3600)) throw new InvalidArgumentError('Seconds are a number from 0.1 to 3600.');
  return number;
}

function protocolChoice(text: string): readonly Protocol[] {
  if (text === 'both') return protocols;
  const chosen = protocols.find((protocol) => protocol === text);
  if (!chosen) throw new InvalidArgumentError('A protocol is factory, home or both.');
  return [chosen];
}

const columnMap = (text: string): ColumnChoice => parsed(text, parseMap);
const sensitivity = (text: string): string => parsed(text, checkSensitivity);

function homeName(text: string): string {
  const name = baselineName.safeParse(text);
  if (!name.success) throw new InvalidArgumentError(`${name.error.issues[0]?.message ?? 'That is no name'}.`);
  return name.data;
}

const folderOf = ({ dataDir }: Shared) => dataFolder(dataDir, process.env);

const program = new Command('guardian')
  .description('Tells, offline and in plain words, which device at home behaves unlike itself.\nIt observes; it never blocks anything.')
  .version(programVersion())
  .showHelpAfterError()
  .exitOverride();

const command = (name: string, description: string, parent = program, isDefault = false) =>
  parent
    .command(name, { isDefault })
    .description(description)
    .option('--data-dir <dir>', "folder of the history and settings (default: GUARDIAN_HOME, or the system's place)", folder);
const withJson = (name: string, description: string, parent = program, isDefault = false) =>
  command(name, description, parent, isDefault).option('--json', 'print one JSON value and nothing else on standard output');
/** Does something with the application, knowing whether the answer is to be JSON. */
const run = (options: Shared, work: (guardian: Guardian, json: boolean) => Promise<void>) =>
  withGuardian(folderOf(options), (guardian) => work(guardian, options.json ?? false));

interface Told {
  readonly map?: ColumnChoice;
  readonly remember?: boolean;
}
const withMap = (name: string, description: string) =>
  withJson(name, description)
    .option('--map <columns>', 'tell which column is which: orig_bytes=out_bytes,resp_bytes=in_bytes,…', columnMap)
    .option('--remember', 'remember what --map tells, for files with the same columns');
function toldMap({ map, remember }: Told) {
  if (remember && !map) throw new UsageError('--remember goes with --map: without it there is nothing to remember.');
  return { map: map ?? null, remember: remember ?? false };
}

withMap('scan <file...>', 'scan captures of network flows; several files, or a folder, are one scan in order of time')
  .option('--scores <out.csv>', 'write one line a flow: row,ts,device,score,threshold,anomalous,severity')
  .option('--baseline <name>', 'compare with this learned home (default: that of "guardian baselines default")', homeName)
  .option('--no-baseline', 'compare with typical devices and the rest of the file, not with a learned home')
  .option('--sensitivity <step>', 'hour, day, week or month: about one false alarm in that time; experts: q99.5, mean+3sd', sensitivity)
  .action((files: string[], options: Shared & Told & { scores?: string; baseline?: string | false; sensitivity?: string }) => {
    const told = toldMap(options);
    return run(options, (guardian, json) =>
      scan(guardian, files, {
        ...told,
        json,
        scoresPath: options.scores ?? null,
        ...(options.baseline === undefined ? {} : { baseline: options.baseline === false ? null : options.baseline }),
        ...(options.sensitivity === undefined ? {} : { sensitivity: options.sensitivity }),
      }),
    );
  });
withMap('learn <file...>', 'learn what is usual in your home from captures of an ordinary time, so that scans can be compared with it')
  .requiredOption('--baseline <name>', 'the name of the home; one that is there gets a new version', homeName)
  .option('--default', 'compare scans with it unless told otherwise')
  .action((files: string[], options: Shared & Told & { baseline: string; default?: boolean }) => {
    const told = toldMap(options);
    return run(options, (guardian, json) =>
      learn(guardian, files, { ...told, json, baseline: options.baseline, makeDefault: options.default ?? false }),
    );
  });
command('watch <folder>', 'follow a folder that capture files are written to: new flows are compared as they come')
  .option('--new-only', 'leave alone what is in the folder the first time it is watched')
  .option('--order-minutes <minutes>', 'wait so long for late flows, 0 to 60 (default: setting watch.orderMinutes)', orderMinutes)
  .option('--every <seconds>', 'look that often', lookSeconds, 5)
  .option('--once', 'read and compare what is there, then end')
  .option('--json', 'print one JSON object a line for each round that read or compared something, and nothing else on standard output')
  .action((path: string, options: Shared & WatchOptions) =>
    run(options, (guardian, json) =>
      watch(guardian, path, {
        json,
        now: () => new Date(),
        newOnly: options.newOnly ?? false,
        ...(options.orderMinutes === undefined ? {} : { orderMinutes: options.orderMinutes }),
        everySeconds: options.every,
        once: options.once ?? false,
      }),
    ),
  );

const baselines = program.command('baselines').description('list learned homes, look at them, rename, roll back or delete them');
withJson('list', 'list the learned homes', baselines, true).action((options: Shared) => run(options, listBaselines));
withJson('show', 'show what was learned of a home', baselines)
  .argument('<name>', 'its name', homeName)
  .action((name: string, options: Shared) => run(options, (guardian, json) => showBaseline(guardian, name, json)));
withJson('rename', 'give a learned home another name', baselines)
  .argument('<old>', 'its name', homeName)
  .argument('<new>', 'its new name', homeName)
  .action((name: string, newName: string, options: Shared) =>
    run(options, (guardian, json) => renameBaseline(guardian, name, newName, json)),
  );
withJson('rollback', 'drop the newest version of a learned home; the one before holds again', baselines)
  .argument('<name>', 'its name', homeName)
  .action((name: string, options: Shared) => run(options, (guardian, json) => rollBackBaseline(guardian, name, json)));
withJson('delete', 'delete a learned home with all its versions', baselines)
  .argument('<name>', 'its name', homeName)
  .action((name: string, options: Shared) => run(options, (guardian, json) => deleteBaseline(guardian, name, json)));
withJson('default', 'compare scans with a learned home unless told otherwise', baselines)
  .argument('[name]', 'its name', homeName)
  .option('--none', 'compare with no learned home unless told otherwise')
  .action((name: string | undefined, options: Shared & { none?: boolean }) => {
    if ((name === undefined) === (options.none === undefined)) throw new UsageError('Name a learned home, or write --none.');
    return run(options, (guardian, json) => setDefaultBaseline(guardian, name ?? null, json));
  });

const sensitivities = program.command('sensitivity').description('show or set how readily scans call something unusual');
withJson('show', 'show what holds', sensitivities, true).action((options: Shared) => run(options, showSensitivity));
withJson('set', 'set it for scans from now on', sensitivities)
  .argument('<step>', 'hour, day, week or month: about one false alarm in that time; experts: q99.5, mean+3sd', sensitivity)
  .action((step: string, options: Shared) => run(options, (guardian, json) => setSensitivity(guardian, step, json)));
withJson('preview', 'show what each step would have found in the stored scans', sensitivities).action((options: Shared) =>
  run(options, previewSensitivity),
);

const settings = program.command('settings').description('list, show or change settings');
withJson('list', 'list what can be changed, and what holds', settings, true).action((options: Shared) => run(options, listSettings));
withJson('get', 'show one setting', settings)
  .argument('<key>', 'its name, such as alerts.notifications')
  .action((key: string, options: Shared) => run(options, (guardian, json) => getSetting(guardian, key, json)));
withJson('set', 'change one setting', settings)
  .argument('<key>', 'its name, such as alerts.notifications')
  .argument('<value>', 'what it shall be: on or off, a number, a word; "guardian settings" tells')
  .action((key: string, value: string, options: Shared) => run(options, (guardian, json) => setSetting(guardian, key, value, json)));
const secret = () => new Argument('<name>', 'which one').choices(secretName.options);
withJson('set-secret', 'keep a password or the like in the keyring; it is read from standard input', settings)
  .addArgument(secret())
  .allowExcessArguments() // since Commander's own refusal repeats them
  .action((name: SecretName, options: Shared, { args }: Command) => {
    if (args.length > 1)
      throw new UsageError(`Write no value behind ${name}: it would stand in the history of this terminal. It is asked for.`);
    return run(options, (guardian, json) => setSecret(guardian, name, () => readSecret(process.stdin, process.stderr, name), json));
  });
withJson('forget-secret', 'take a password or the like out of the keyring', settings)
  .addArgument(secret())
  .action((name: SecretName, options: Shared) => run(options, (guardian, json) => forgetSecret(guardian, name, json)));

const alerts = program.command('alerts').description('list what was told, and where to; try a way of telling');
withJson('list', 'list alerts, newest first, and what became of each', alerts, true)
  .option('--limit <number>', 'at most so many', alertCount, 20)
  .action((options: Shared & { limit: number }) => run(options, (guardian, json) => listAlerts(guardian, options.limit, json)));
withJson('test', 'send a test message', alerts)
  .addArgument(new Argument('<channel>', 'the way of telling').choices(channels.options))
  .action((chosen: Channel, options: Shared) => run(options, (guardian, json) => testChannel(guardian, chosen, json)));

withJson('history', 'list earlier scans, newest first').action((options: Shared) => run(options, history));
withJson('show', 'show an earlier scan')
  .argument('<id>', 'number of the scan', scanNumber)
  .action((id: number, options: Shared) => run(options, (guardian, json) => show(guardian, id, json)));
withJson('status', 'tell whether the program is in order').action((options: Shared) => run(options, status));
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
