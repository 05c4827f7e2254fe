import { toGuideBaseline, toGuideBaselineLine } from '../answers/guide-baseline.ts';
import { ask } from '../ask.ts';
import type { Guardian } from '../guardian.ts';
import { plural } from './number-words.ts';
import { printBaseline } from './print-baseline.ts';
import { printable } from './printable.ts';
import { momentWords } from './time-words.ts';

/** Prints one JSON value, or a sentence for a person. */
function say(json: boolean, value: unknown, sentence: string): void {
  console.log(json ? JSON.stringify(value) : printable(sentence));
}

/** Prints the learned homes, in order of name. */
export async function listBaselines(guardian: Guardian, json: boolean): Promise<void> {
  const { baselines } = await ask(guardian, 'baseline:list', {});
  const lines = baselines.map(({ name, version, createdAt, flows, stillLearning, isDefault }) => {
    const marks = [...(stillLearning ? ['still learning'] : []), ...(isDefault ? ['the default'] : [])];
    return `${name}: version ${version}, ${momentWords(createdAt)}, ${plural(flows, 'flow', 'flows')}${marks.map((mark) => `, ${mark}`).join('')}`;
  });
  const none = 'No home was learned yet. Start with "guardian learn FILE --baseline NAME".';
  say(json, baselines.map(toGuideBaselineLine), lines.length > 0 ? lines.join('\n') : none);
}

/** Prints what was learned of a home. */
export async function showBaseline(guardian: Guardian, name: string, json: boolean): Promise<void> {
  const detail = await ask(guardian, 'baseline:get', { name });
  if (json) console.log(JSON.stringify(toGuideBaseline(detail)));
  else printBaseline(detail);
}

/** Gives a learned home another name. */
export async function renameBaseline(guardian: Guardian, name: string, newName: string, json: boolean): Promise<void> {
  await ask(guardian, 'baseline:rename', { name, newName });
  say(json, { name: newName }, `"${name}" is now called "${newName}".`);
}

/** Goes back to the version before the newest. */
export async function rollBackBaseline(guardian: Guardian, name: string, json: boolean): Promise<void> {
  const { version } = await ask(guardian, 'baseline:rollback', { name });
  say(json, { name, version }, `The newest version of "${name}" is gone; version ${version} holds again.`);
}

/** Deletes a learned home with all its versions. */
export async function deleteBaseline(guardian: Guardian, name: string, json: boolean): Promise<void> {
  await ask(guardian, 'baseline:delete', { name });
  say(json, { deleted: name }, `"${name}" is deleted, with all its versions. Earlier scans stay as they are.`);
}

/** Makes a learned home the one that scans are compared with, or none where the name is null. */
export async function setDefaultBaseline(guardian: Guardian, name: string | null, json: boolean): Promise<void> {
  const { defaultBaseline } = await ask(guardian, 'settings:set', { defaultBaseline: name });
  const sentence =
    defaultBaseline === null
      ? 'Scans are compared with no learned home unless told otherwise.'
      : `Scans are compared with "${defaultBaseline}" unless told otherwise.`;
  say(json, { default: defaultBaseline }, sentence);
}
