import type { Capture, CaptureSource } from '../src-preload/contract/api.ts';
import { CaptureError } from './engine/ingest/capture-error.ts';
import type { CaptureFile } from './engine/ingest/capture-file.ts';
import { Refusal } from './result.ts';

/** What a door turns into a file; the files of a job the application knows itself. */
export type DoorSource = Exclude<CaptureSource, { kind: 'job' }>;

/** How a door takes files in. */
export interface Door {
  /** Turns what a page names into a file on disk; throws a `Refusal` where this door does not take it. */
  readonly resolveSource: (source: DoorSource) => CaptureFile;
  /** Told when nobody needs the upload any more that `resolveSource` gave. */
  readonly releaseSource: (file: CaptureFile) => Promise<void>;
}

/** Files on their way from a door to the work that is done with them. */
export interface CaptureIntake {
  filesOf(captures: readonly Capture[]): CaptureFile[];
  /** The files of a request, with the way to release them where they were uploaded. */
  taken(captures: readonly Capture[]): { readonly files: CaptureFile[]; readonly release: { readonly release?: () => Promise<void> } };
  releaseUpload(source: DoorSource): Promise<void>;
  /** Says of a failed job whether it can be tried again with columns explained, and keeps its files in mind for that. */
  asksForColumns(files: readonly CaptureFile[], isReleased: boolean): (jobId: string, error: unknown) => boolean;
}

/** How many failed jobs keep their files in mind for a second try with columns explained. */
const mostUnexplained = 20;

export function createCaptureIntake({ resolveSource, releaseSource }: Door): CaptureIntake {
  /** The files of jobs that failed for unknown columns, by the job. */
  const unexplained = new Map<string, readonly CaptureFile[]>();

  const filesOf: CaptureIntake['filesOf'] = (captures) =>
    captures.flatMap(({ source, name, optional }) => {
      if (source.kind !== 'job') return { ...resolveSource(source), name, optional: optional ?? false };
      const files = unexplained.get(source.jobId);
      if (!files) throw new Refusal('not-found', 'The files of this scan are no longer at hand. Please choose them again.');
      return files;
    });

  return {
    filesOf,
    taken(captures) {
      const files = filesOf(captures);
      const release = async () => {
        for (const file of files) await releaseSource(file);
      };
      return { files, release: captures.some(({ source }) => source.kind === 'upload') ? { release } : {} };
    },
    async releaseUpload(source) {
      try {
        await releaseSource(resolveSource(source));
      } catch (error) {
        if (!(error instanceof Refusal)) throw error; // it is gone already, as it should be
      }
    },
    asksForColumns: (files, isReleased) => (jobId, error) => {
      if (isReleased || !(error instanceof CaptureError) || error.problem !== 'unknown-columns') return false;
      unexplained.set(jobId, files);
      for (const old of [...unexplained.keys()].slice(0, -mostUnexplained)) unexplained.delete(old);
      return true;
    },
  };
}
