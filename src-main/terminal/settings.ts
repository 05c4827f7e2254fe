import { z } from 'zod';
import { secretName } from '../../src-preload/contract/program.ts';
import { type Settings, settingsChange } from '../../src-preload/contract/settings.ts';
import { ask } from '../ask.ts';
import { sensitivitySteps } from '../engine/detect/sensitivity.ts';
import type { Guardian } from '../guardian.ts';
import { printable } from './printable.ts';
import { setSecretHint } from './secrets.ts';
import { UsageError } from './usage-error.ts';

/** One setting, as the terminal names it: a group and its setting are joined by a dot, as in alerts.kinds.scan. */
interface Setting {
  readonly key: string;
  readonly path: readonly string[];
  readonly schema: z.core.$ZodType;
  /** What holds where the value is absent, which it can be in a record alone. */
  readonly absent?: string;
}

function settingsIn(path: readonly string[], schema: z.core.$ZodType): readonly Setting[] {
  if (schema instanceof z.ZodObject) return Object.entries(schema.shape).flatMap(([key, inner]) => settingsIn([...path, key], inner));
  if (schema instanceof z.ZodRecord && schema.keyType instanceof z.ZodEnum && schema.valueType instanceof z.ZodEnum) {
    const { valueType } = schema;
    // The contract names first what holds of a kind that is absent.
    const absent = String(valueType.options[0]);
    return schema.keyType.options.map(String).map((key) => ({ ...settingAt([...path, key], valueType), absent }));
  }
  return [settingAt(path, schema)];
}

const settingAt = (path: readonly string[], schema: z.core.$ZodType): Setting => ({ key: path.join('.'), path, schema });

/** Every setting that a person can change, from the contract: one that is added there is here too. */
const settable: readonly Setting[] = Object.entries(settingsChange.shape).flatMap(([key, optional]) =>
  settingsIn([key], optional.unwrap()),
);

const switches: Readonly<Record<string, boolean>> = { on: true, off: false, yes: true, no: false, true: true, false: false };

const timeOfDay = 'a time of day such as 22:00';
const moment = 'a time such as 2026-11-28T22:00:00Z, or none';
/** What the schema does not say in words. */
const ownChoices: Readonly<Record<string, string>> = {
  sensitivity: `${sensitivitySteps.join(', ')}; for experts q99.5 or mean+3sd`,
  defaultBaseline: 'a name, or none',
  'alerts.dailyAt': timeOfDay,
  'alerts.quietFrom': timeOfDay,
  'alerts.quietTo': timeOfDay,
  'alerts.snoozeUntil': moment,
  'email.to': 'addresses of e-mail with commas between them, or none',
  'watch.folders': 'whole paths of folders with commas between them, or none',
  'watch.pausedUntil': moment,
};

const takes = (schema: z.core.$ZodType, value: unknown) => z.safeParse(schema, value).success;

/** What can be written for a setting, in words. */
function choices({ key, schema }: Setting): string {
  const own = ownChoices[key];
  if (own !== undefined) return own;
  if (schema instanceof z.ZodBoolean) return 'on or off';
  if (schema instanceof z.ZodEnum) return schema.options.join(', ');
  if (schema instanceof z.ZodNumber) {
    const most = schema.maxValue ?? Number.MAX_SAFE_INTEGER;
    return `a whole number from ${schema.minValue ?? 0}${most < Number.MAX_SAFE_INTEGER ? ` to ${most}` : ''}`;
  }
  const what = takes(schema, 'a word') ? 'a word' : 'an address that begins with https://';
  return takes(schema, '') || takes(schema, null) || takes(schema, []) ? `${what}, or none` : what;
}

function settingOf(key: string): Setting {
  const setting = settable.find((candidate) => candidate.key.toLowerCase() === key.toLowerCase());
  if (setting) return setting;
  const secret = secretName.options.find((name) => name.toLowerCase() === key.toLowerCase());
  if (secret !== undefined) throw new UsageError(`${secret} is a secret, and is not kept among the settings. ${setSecretHint(secret)}`);
  throw new UsageError(`There is no setting "${key}". There are ${settable.map((known) => known.key).join(', ')}.`);
}

/** Reads a value as it is written in a terminal: the first of its meanings that the contract's schema takes. */
function parseValue(setting: Setting, text: string): unknown {
  const { schema } = setting;
  const meanings: readonly unknown[] = [
    ...(text === 'none' ? [null, '', []] : []),
    ...(schema instanceof z.ZodBoolean ? [switches[text.toLowerCase()]] : []),
    ...(schema instanceof z.ZodNumber && text.trim() !== '' ? [Number(text.replaceAll('_', ''))] : []),
    ...(schema instanceof z.ZodEnum ? schema.options.filter((option) => String(option).toLowerCase() === text.toLowerCase()) : []),
    text,
    text.split(',').map((part) => part.trim()),
  ];
  for (const meaning of meanings) {
    const parsed = z.safeParse(schema, meaning);
    if (parsed.success) return parsed.data;
  }
  throw new UsageError(`"${text}" is no value for ${setting.key}. It takes ${choices(setting)}.`);
}

const valueIn = (settings: Settings, { path, absent }: Setting): unknown =>
  path.reduce<unknown>((value, step) => Reflect.get(Object(value), step), settings) ?? absent ?? null;

/** A value with another one within it. Groups are given whole. */
function withValue(before: unknown, [step, ...rest]: readonly string[], value: unknown): unknown {
  return step === undefined ? value : { ...Object(before), [step]: withValue(Reflect.get(Object(before), step), rest, value) };
}

function words(value: unknown): string {
  if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) return 'none';
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  return Array.isArray(value) ? value.join(', ') : String(value);
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
  const [first = '', ...inner] = setting.path;
  const before: unknown = Reflect.get(await ask(guardian, 'settings:get', {}), first);
  const answer = await guardian.request('settings:set', { [first]: withValue(before, inner, value) });
  if (!answer.ok) {
    if (answer.code === 'bad-input' || answer.code === 'not-found') throw new UsageError(answer.message);
    throw new Error(answer.message);
  }
  const now = valueIn(await ask(guardian, 'settings:get', {}), setting);
  console.log(json ? JSON.stringify({ [setting.key]: now }) : printable(`${setting.key} is now ${words(now)}.`));
}
