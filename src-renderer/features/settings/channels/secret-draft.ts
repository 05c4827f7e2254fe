import type { Result, SecretName, SecretsAnswer } from '../../../../src-preload/contract/api.ts';
import type { useSecrets } from '../use-secrets.ts';

/** The part of a form that holds a secret. */
export interface SecretDraft {
  /** What was typed: never what is set, which no page learns. Empty for nothing. */
  readonly secret: string;
  /** Where nothing encrypts it: a person agrees to have it forgotten when the program ends. */
  readonly sessionOnly: boolean;
  /** Another is to take the place of the one that is set. */
  readonly replacing: boolean;
}

/** What holds before anything is typed. */
export const noSecret: SecretDraft = { secret: '', sessionOnly: false, replacing: false };

/** Whether this secret is known not to be set. */
export function isMissing(secrets: SecretsAnswer | null, name: SecretName): boolean {
  return secrets?.kept.every((kept) => kept.name !== name) ?? false;
}

/** Whether a secret would be kept encrypted. What is not known is not asked of a person: the program refuses what it cannot keep. */
export function isEncrypted(secrets: SecretsAnswer | null): boolean {
  return secrets === null || secrets.protectedBy !== null;
}

interface SecretNeed {
  readonly name: SecretName;
  /** Said where it is neither set nor typed; null where it need not be. */
  readonly needed: string | null;
  /** Null while it is not known what is set. */
  readonly known: SecretsAnswer | null;
}

/** What is wrong with a secret; null for nothing. */
export function secretComplaint({ secret, sessionOnly }: SecretDraft, { name, needed, known }: SecretNeed): string | null {
  // Where it is not known what is set, nothing is asked for that may well be there.
  if (secret === '') return isMissing(known, name) ? needed : null;
  if (secret.length > 1000) return 'This is too long: 1,000 characters at most.';
  return isEncrypted(known) || sessionOnly ? null : 'It cannot be kept beyond this session. Please agree to that below, or leave it empty.';
}

/** Saves the secret first, where one was typed, and then the rest: what is switched on without its secret could send nothing. */
export async function saveWithSecret(
  { secret, sessionOnly }: SecretDraft,
  {
    name,
    setSecret,
    saveRest,
  }: {
    readonly name: SecretName;
    readonly setSecret: ReturnType<typeof useSecrets>['setSecret'];
    readonly saveRest: () => Promise<Result<unknown>>;
  },
): Promise<Result<unknown>> {
  if (secret !== '') {
    const result = await setSecret(name, secret, sessionOnly);
    if (!result.ok) return result;
  }
  return saveRest();
}
