import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Log } from '../log.ts';
import type { SettingsFile } from '../settings/settings.ts';

const pixels = z.number().int();

const schema = z.object({
  /** Where the window was, in pixels of the desktop, before it was maximised; null where it was never shown. */
  window: z.object({ x: pixels, y: pixels, width: pixels.positive(), height: pixels.positive(), maximized: z.boolean() }).nullable(),
  /** Absolute paths, newest first. */
  recentFiles: z.array(z.string().min(1)).readonly(),
  /** The person was told once that the program goes on with its window closed. */
  toldStillRunning: z.boolean(),
});

/** What the desktop app remembers beside the settings: nothing that a person typed. */
export type DesktopMemoryValues = z.infer<typeof schema>;

export interface DesktopMemory {
  get(): DesktopMemoryValues;
  /** Changes some values and writes the file. Where it cannot be written, they hold until the program ends. */
  set(change: Partial<DesktopMemoryValues>): void;
}

/** Name of the file in the data folder, without its ending `.json`. */
export const desktopMemoryFileName = 'desktop';

const nothing: DesktopMemoryValues = { window: null, recentFiles: [], toldStillRunning: false };

const explain = (error: unknown) => (error instanceof Error ? error.message : String(error));

/**
 * Opens the memory. What is broken in it is forgotten, value by value, with a line in the log.
 * @param open opens the file; called a second time after one that holds no JSON was removed
 */
export function openDesktopMemory(open: () => SettingsFile, folder: string, log: Pick<Log, 'warn'>): DesktopMemory {
  const openAndRead = () => {
    const file = open();
    return { file, values: file.get() };
  };
  const openAnyway = (): Partial<ReturnType<typeof openAndRead>> => {
    try {
      return openAndRead();
    } catch (error) {
      log.warn(`What the desktop app remembered cannot be read and is forgotten: ${explain(error)}`);
      if (!(error instanceof SyntaxError)) return {}; // the file may be whole
    }
    try {
      rmSync(join(folder, `${desktopMemoryFileName}.json`), { force: true });
      return openAndRead();
    } catch (error) {
      log.warn(`The desktop app remembers nothing beyond this session: ${explain(error)}`);
      return {};
    }
  };
  const { file, values = {} } = openAnyway();

  const remembered = <K extends keyof DesktopMemoryValues>(name: K): DesktopMemoryValues[K] => {
    if (values[name] === undefined) return nothing[name];
    const parsed = schema.shape[name].safeParse(values[name]);
    if (parsed.success) return parsed.data as DesktopMemoryValues[K]; // parsed by the schema that the type is derived from
    log.warn(`What the desktop app remembered as "${name}" is broken and is forgotten.`);
    return nothing[name];
  };
  let current: DesktopMemoryValues = {
    window: remembered('window'),
    recentFiles: remembered('recentFiles'),
    toldStillRunning: remembered('toldStillRunning'),
  };
  return {
    get: () => current,
    set(change) {
      current = { ...current, ...change };
      try {
        file?.set(current);
      } catch (error) {
        log.warn(`What the desktop app remembers could not be written: ${explain(error)}`);
      }
    },
  };
}
