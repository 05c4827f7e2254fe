import type { SecretName } from '../../src-preload/contract/program.ts';
import { ask } from '../ask.ts';
import type { Guardian } from '../guardian.ts';
import { secretVariables } from '../settings/environment-secrets.ts';
import { printable } from './printable.ts';
import { UsageError } from './usage-error.ts';

/** How a secret is set in the terminal, as a sentence. */
export const setSecretHint = (name: SecretName): string => `"guardian settings set-secret ${name}" asks for it without showing it.`;

const mostCharacters = 1000;

/**
 * Keeps a secret in the system's keyring and says where. Where there is none, it is not asked for at all: in the terminal a secret for this
 * session only would be gone at once.
 * @param read asks for the value; only called where it can be kept
 */
export async function setSecret(
  guardian: Pick<Guardian, 'request'>,
  name: SecretName,
  read: () => Promise<string>,
  json: boolean,
): Promise<void> {
  const { problem } = await ask(guardian, 'secret:list', {});
  const instead = `Nothing was kept. Set it in the desktop app, which keeps its own, or give it to each run in the environment as ${secretVariables[name]}.`;
  if (problem !== null) throw new Error(`${problem} ${instead}`);
  const value = await read();
  if (value === '') throw new UsageError(`No value was given for ${name}. Nothing was changed.`);
  if (value.length > mostCharacters) throw new UsageError(`A secret has at most ${mostCharacters} characters. Nothing was changed.`);
  if (/\p{Cc}/u.test(value)) throw new UsageError('A secret is one line, without control characters. Nothing was changed.');
  const answer = await guardian.request('secret:set', { name, value, sessionOnly: false });
  // A locked keyring can be looked into and not written to. The application's own words offer a session, which ends here at once.
  if (!answer.ok) throw new Error(`The keyring did not take it; it may be locked. ${instead}`);
  const { protectedBy } = await ask(guardian, 'secret:list', {});
  console.log(json ? JSON.stringify({ name, protectedBy }) : printable(`${name} is kept in ${protectedBy ?? 'the keyring'}.`));
}

/** Forgets a secret. One of the environment stays what it is. */
export async function forgetSecret(guardian: Pick<Guardian, 'request'>, name: SecretName, json: boolean): Promise<void> {
  const { kept } = await ask(guardian, 'secret:forget', { name });
  const stays = kept.some((one) => one.name === name);
  const words = stays ? `${name} still comes from ${secretVariables[name]}.` : `${name} is forgotten.`;
  console.log(json ? JSON.stringify({ name, forgotten: !stays }) : words);
}
