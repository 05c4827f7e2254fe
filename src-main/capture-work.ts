import { join } from 'node:path';
import type { ColumnsOfTable } from '../src-preload/contract/api.ts';
import type { AlertService } from './alerts/alert-service.ts';
import { tellableAlerts } from './alerts/notifications/tellable-alerts.ts';
import type { CaptureIntake } from './capture-intake.ts';
import { captureName } from './capture-name.ts';
import type { CaptureFile } from './engine/ingest/capture-file.ts';
import { sweepOwnFolders } from './engine/ingest/collect/own-folder.ts';
import { toldColumns } from './engine/ingest/columns/told-columns.ts';
import { listCaptures } from './engine/ingest/open/list-captures.ts';
import type { ColumnChoices } from './engine/ingest/table/column-map.ts';
import type { JobOptions, Jobs } from './jobs.ts';
import type { LearnedHomes } from './learned-homes.ts';
import { makeScanRecord } from './make-scan-record.ts';
import { checkSensitivity } from './settings/check-sensitivity.ts';
import type { ColumnMemory } from './settings/column-memory.ts';
import type { SettingsStore } from './settings/settings.ts';
import { stageFile } from './staged-file.ts';
import type { Store } from './store/open-store.ts';
import type { ComparedWith } from './store/scan-rows.ts';
import type { ScanRunner } from './workers/scan-runner.ts';

/** How to take files in. */
export interface CaptureChoices {
  /** Called when the files are no longer needed, however the work ended; absent for files that are the person's own. */
  readonly release?: () => Promise<void>;
  /** What the person said of columns with names that we do not know, beside what is remembered. */
  readonly columns?: readonly ColumnsOfTable[];
}

export interface ScanChoices extends CaptureChoices {
  /** Where to write one line a flow, replacing what is there; null for nowhere. The file appears once the scan is stored. */
  readonly scoresPath?: string | null;
  /** Name of the learned home to compare with; null for none, absent for the default. */
  readonly baseline?: string | null;
  /** As `parseSensitivity` reads it; absent for that of the settings. */
  readonly sensitivity?: string;
}

/** Scanning and learning: each takes files in, runs in the worker as a job, and is stored. */
export interface CaptureWork {
  /** Rejects with an error whose message is a sentence. */
  scan(files: readonly CaptureFile[], choices?: ScanChoices): { readonly jobId: string; readonly scanId: Promise<number> };
  /** Rejects with an error whose message is a sentence. */
  learn(
    files: readonly CaptureFile[],
    name: string,
    choices?: CaptureChoices,
  ): { readonly jobId: string; readonly learned: Promise<ComparedWith> };
}

interface Parts {
  readonly store: Store;
  readonly runner: ScanRunner;
  readonly settings: SettingsStore;
  readonly dataFolder: string;
  readonly now: () => Date;
  readonly jobs: Jobs;
  readonly intake: CaptureIntake;
  readonly memory: ColumnMemory;
  readonly homes: LearnedHomes;
  readonly historyChanged: () => void;
  /** What is told of scans: stored with each, and told after its job was told to be done. */
  readonly alerts: Pick<AlertService, 'drafts' | 'announce'>;
}

/** The same capture gives the same learned home. */
const learningSeed = 1;

export function createCaptureWork(parts: Parts): CaptureWork {
  const { store, runner, settings, now, jobs, intake, memory, homes, alerts, historyChanged } = parts;
  const temporaryFolder = join(parts.dataFolder, 'temporary');
  // A scan that was killed may have left gigabytes. What cannot be removed now is tried again by the next large scan, which tells why not.
  void sweepOwnFolders(temporaryFolder).catch(() => undefined);

  /** What the engine reads, and what to say of columns once it was read. */
  const prepare = async (files: readonly CaptureFile[], columns: readonly ColumnsOfTable[]) => {
    const listed: CaptureFile[] = [];
    for (const file of files) for (const found of await listCaptures(file.path, file.name)) listed.push({ ...file, ...found });
    const { maxCaptureBytes: maxBytes } = settings.get();
    const choices = memory.choicesWith(columns);
    const told: ColumnChoices = { chosen: null, remembered: choices };
    const source = { files: listed, maxBytes, columns: told, temporaryFolder };
    return { listed, source, tables: () => toldColumns(listed, choices, maxBytes) };
  };

  /** Sees to it that files are released at the end, and that nobody has to await it. */
  const ending = <T>(ended: Promise<T>, release?: () => Promise<void>): Promise<T> => {
    const whole = release ? ended.finally(release) : ended;
    whole.catch(() => undefined); // told through the job; whoever awaits it is told too
    return whole;
  };

  const scan: CaptureWork['scan'] = (files, { scoresPath = null, release, columns = [], baseline, sensitivity } = {}) => {
    const scores = scoresPath === null ? null : stageFile(scoresPath);
    const work = async ({ signal, onProgress }: JobOptions) => {
      const startedMs = performance.now();
      const home = homes.choose(baseline);
      const applied = checkSensitivity(sensitivity ?? settings.get().sensitivity);
      const { listed, source, tables: told } = await prepare(files, columns);
      const options = { signal, onProgress, baseline: home?.bytes ?? null, sensitivity: applied };
      const scanned = await runner.scan({ ...source, scoresPath: scores?.stagedPath ?? null }, options);
      const tables = await told();
      // The volume detector knows neither homes nor sensitivities.
      const compared = scanned.detector.name === 'behaviour';
      const unused =
        home && !compared
          ? [`The learned home "${home.name}" was not used: this file does not tell devices and protocols, by which it compares.`]
          : [];
      const notes = [...scanned.account.notes, ...tables.map(({ sentence }) => sentence), ...unused];
      const result = { ...scanned, account: { ...scanned.account, notes } };
      const name = captureName(listed);
      const record = makeScanRecord({
        result,
        name,
        home,
        sensitivity: applied,
        alerts: alerts.drafts(name, result),
        now: now(),
        durationMs: performance.now() - startedMs,
      });
      const saving = (done: number, total: number) => onProgress({ phase: 'saving', done, total, flowsRead: result.flows });
      const id = await store.scans.save(record, { signal, onProgress: saving });
      await scores?.publish();
      memory.remember(columns, tables);
      historyChanged();
      const tellable = tellableAlerts({ id, name, result }, settings.get().alerts, now());
      return { scan: { id, windows: result.windows, anomalousWindows: result.anomalies.count }, alerts: tellable };
    };
    const { jobId, ended } = jobs.start({
      kind: 'scan',
      name: captureName(files),
      work: (options) => work(options).finally(() => scores?.discard()),
      outcome: ({ scan: { id } }) => ({ scanId: id }),
      asksForColumns: intake.asksForColumns(files, release !== undefined),
    });
    // After the job was told to be done: a page opens the result of its own scan then, and need not be told of it once more.
    const told = ended.then((news) => {
      alerts.announce(news);
      return news.scan.id;
    });
    return { jobId, scanId: ending(told, release) };
  };

  const learn: CaptureWork['learn'] = (files, name, { release, columns = [] } = {}) => {
    const work = async ({ signal, onProgress }: JobOptions) => {
      const { source, tables: told } = await prepare(files, columns);
      const { bytes, report } = await runner.learn(source, { signal, onProgress, seed: learningSeed });
      const tables = await told();
      const notes = [...report.account.notes, ...tables.map(({ sentence }) => sentence)];
      const home = await homes.save(name, { bytes, report: { ...report, account: { ...report.account, notes } } }, signal);
      memory.remember(columns, tables);
      return home;
    };
    const { jobId, ended } = jobs.start({
      kind: 'learn',
      name: captureName(files),
      work,
      outcome: (home) => ({ baseline: home }),
      asksForColumns: intake.asksForColumns(files, release !== undefined),
    });
    return { jobId, learned: ending(ended, release) };
  };

  return { scan, learn };
}
