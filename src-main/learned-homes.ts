import type { BaselineDetail, BaselineLine, Settings } from '../src-preload/contract/api.ts';
import type { LearnedCapture } from './engine/learn/learn-capture.ts';
import { Refusal } from './result.ts';
import type { SettingsStore } from './settings/settings.ts';
import type { BaselineRepository, StoredBaseline } from './store/baseline-repository.ts';
import type { ComparedWith } from './store/scan-rows.ts';

/** Learned homes as the application answers for them. What is asked of a home that is not there throws a `Refusal` that lists those there are. */
export interface LearnedHomes {
  list(): BaselineLine[];
  get(name: string, version?: number): BaselineDetail;
  /** The home to compare with: the newest version of the one that is named, of the default where the name is absent, and null where there is none. */
  choose(name: string | null | undefined): StoredBaseline | null;
  save(name: string, learned: LearnedCapture, signal: AbortSignal): Promise<ComparedWith>;
  rename(name: string, newName: string): Promise<void>;
  /** Answers with the version that holds now. */
  rollback(name: string): Promise<number>;
  delete(name: string): Promise<void>;
  /** Makes a home the default, or none. */
  setDefault(name: string | null): Settings;
}

/** @param changed called after every change */
export function createLearnedHomes(
  baselines: BaselineRepository,
  settings: SettingsStore,
  now: () => Date,
  changed: () => void,
): LearnedHomes {
  const missing = (name: string): Refusal => {
    const names = baselines.list().map((line) => `"${line.name}"`);
    const known = names.length > 0 ? `There ${names.length === 1 ? 'is' : 'are'} ${names.join(', ')}.` : 'None was learned yet.';
    return new Refusal('not-found', `There is no learned home "${name}". ${known}`);
  };
  const stored = (name: string, version?: number): StoredBaseline => {
    const home = baselines.get(name, version);
    if (home) return home;
    const versions = baselines.versions(name).map((entry) => entry.version);
    if (version === undefined || versions.length === 0) throw missing(name);
    throw new Refusal('not-found', `The learned home "${name}" has no version ${version}. It has ${versions.join(', ')}.`);
  };
  /** As it is written. What was learned may be damaged: it can still be renamed, rolled back and deleted. */
  const nameOf = (name: string): string => {
    const known = baselines.nameOf(name);
    if (known === null) throw missing(name);
    return known;
  };
  const isDefault = (name: string) => settings.get().defaultBaseline === name;

  return {
    list: () => baselines.list().map((line) => ({ ...line, isDefault: isDefault(line.name) })),
    get(name, version) {
      const { bytes: _, ...home } = stored(name, version);
      return { ...home, isDefault: isDefault(home.name), versions: baselines.versions(name) };
    },
    choose(name = settings.get().defaultBaseline) {
      return name === null ? null : stored(name);
    },
    async save(name, learned, signal) {
      const version = await baselines.save(name, { ...learned, createdAt: now().toISOString() }, signal);
      changed();
      // A name that is there in another case keeps its case.
      return { name: baselines.nameOf(name) ?? name, version, stillLearning: learned.report.stillLearning };
    },
    async rename(name, newName) {
      const before = nameOf(name);
      if (!(await baselines.rename(name, newName))) {
        throw new Refusal('bad-input', `There is a learned home "${newName}" already. Choose another name.`);
      }
      if (isDefault(before)) settings.set({ defaultBaseline: newName });
      changed();
    },
    async rollback(name) {
      const home = nameOf(name);
      const version = await baselines.rollback(name);
      if (version === null) {
        throw new Refusal(
          'bad-input',
          `The learned home "${home}" has one version only; there is none to go back to. Delete it to be rid of it.`,
        );
      }
      changed();
      return version;
    },
    async delete(name) {
      const home = nameOf(name);
      await baselines.delete(name);
      if (isDefault(home)) settings.set({ defaultBaseline: null });
      changed();
    },
    setDefault(name) {
      const next = settings.set({ defaultBaseline: name === null ? null : nameOf(name) });
      changed();
      return next;
    },
  };
}
