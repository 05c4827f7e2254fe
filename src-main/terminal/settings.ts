import { z } from 'zod';
import { type Settings, settingsChange } from '../../src-preload/contract/settings.ts';
import { ask } from '../ask.ts';
import { sensitivitySteps } from '../engine/detect/sensitivity.ts';
import type { Guardian } from '../guardian.ts';
import { printable } from './printable.ts';
import { UsageError } from './usage-error.ts';

/** One setting, as the terminal names it: a group and its setting are joined by a dot. */
interface Setting {
  readonly key: string;
  readonly path: readonly string[];
  readonly schema: z.core.$ZodType;
}

/** Every setting that a person can change, from the contract: one that is added there is here too. */
const settable: readonly Setting[] = Object.entries(settingsChange.shape).flatMap(([key, optional]): Setting[] => {
  const schema = optional.unwrap();
  if (!(schema instanceof z.ZodObject)) return [{ key, path: [key], schema }];
  return Object.entries(schema.shape).map(([inner, innerSchema]) => ({ key: `${key}.${inner}`, path: [key, inner], schema: innerSchema }));
});

const switches: Readonly<Record<string, boolean>> = { on: true, off: false, yes: true, no: false, true: true, false: false };

/** What can be written for a setting, in words. */
function choices({ key, schema }: Setting): string {
  if (key === 'sensitivity') return `${sensitivitySteps.join(', ')}; for experts q99.5 or mean+3sd`;
  if (schema instanceof z.ZodBoolean) return 'on or off';
  if (schema instanceof z.ZodEnum) return schema.options.join(', ');
  if (schema instanceof z.ZodNumber) return `a whole number from ${schema.minValue ?? 0}`;
  if (schema instanceof z.ZodNullable) return 'a name, or none';
  return 'a word';
}

function settingOf(key: string): Setting {
  const setting = settable.find((candidate) => candidate.key.toLowerCase() === key.toLowerCase());
  if (setting) return setting;
  throw new UsageError(`There is no setting "${key}". There are ${settable.map((known) => known.key).join(', ')}.`);
}

/** Reads a value as it is written in a terminal: the first of its meanings that the contract's schema takes. */
function parseValue(setting: Setting, text: string): unknown {
  const { schema } = setting;
  const meanings: readonly unknown[] = [
    ...(schema instanceof z.ZodNullable && text === 'none' ? [null] : []),
    ...(schema instanceof z.ZodBoolean ? [switches[text.toLowerCase()]] : []),
    ...(schema instanceof z.ZodNumber && text.trim() !== '' ? [Number(text.replaceAll('_', ''))] : []),
    ...(schema instanceof z.ZodEnum ? schema.options.filter((option) => String(option).toLowerCase() === text.toLowerCase()) : []),
    text,
  ];
  for (const meaning of meanings) {
    const parsed = z.safeParse(schema, meaning);
    if (parsed.success) return parsed.data;
  }
  throw new UsageError(`"${text}" is no value for ${setting.key}. It takes ${choices(setting)}.`);
}

const valueIn = (settings: Settings, { path }: Setting): unknown =>
  path.reduce<unknown>((value, step) => Reflect.get(Object(value), step), settings);

function words(value: unknown): string {
  if (value === null) return 'none';
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  return String(value);
}

/** Prints every setting that can be changed. */
export async function listSettings(guardian: Guardian, json: boolean): Promise<void> {
  const settings = await ask(guardian, 'settings:get', {});
  if (json) console.log(JSON.stringify(Object.fromEntries(settable.map((setting) => [setting.key, valueIn(settings, setting)]))));
  else {
    const width = Math.max(...settable.map(({ key }) => key.length));
    const lines = settable.map((setting) => `${setting.key.padEnd(width)}  ${words(valueIn(settings, setting))}  (${choices(setting)})`);
    console.log(printable(lines.join('\n')));
  }
}

/** Prints one setting. Throws a `UsageError` where there is none of that name. */
export async function getSetting(guardian: Guardian, key: string, json: boolean): Promise<void> {
  const setting = settingOf(key);
  const value = valueIn(await ask(guardian, 'settings:get', {}), setting);
  console.log(json ? JSON.stringify({ [setting.key]: value }) : printable(words(value)));
}

/** Changes one setting and prints it. Throws a `UsageError` where there is none of that name, or where it takes no such value. */
export async function setSetting(guardian: Guardian, key: string, text: string, json: boolean): Promise<void> {
  const setting = settingOf(key);
  const value = parseValue(setting, text);
  const [first = '', inner] = setting.path;
  const before: unknown = Reflect.get(await ask(guardian, 'settings:get', {}), first);
  // Groups are given whole.
  const answer = await guardian.request('settings:set', { [first]: inner === undefined ? value : { ...Object(before), [inner]: value } });
  if (!answer.ok) {
    if (answer.code === 'bad-input' || answer.code === 'not-found') throw new UsageError(answer.message);
    throw new Error(answer.message);
  }
  const now = valueIn(await ask(guardian, 'settings:get', {}), setting);
  console.log(json ? JSON.stringify({ [setting.key]: now }) : printable(`${setting.key} is now ${words(now)}.`));
}
