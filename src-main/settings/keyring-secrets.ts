import type { SecretName } from '../../src-preload/contract/program.ts';
import { Refusal } from '../result.ts';
import { createSecretStore, sessionOnly } from './create-secret-store.ts';
import type { SecretStore } from './secret-store.ts';

/** One entry of the system's keyring. Its errors may quote what it was given, so they are never handed on. */
export interface KeyringEntry {
  getPassword(): Promise<string | null | undefined>;
  setPassword(value: string): Promise<void>;
  /** Answers whether there was one. */
  deletePassword(): Promise<boolean>;
}

export interface KeyringOptions {
  /** Opens the entry of this program with that name. Throws where there is no keyring. */
  readonly open: (account: string) => KeyringEntry;
  /** Settings are kept for each data folder, and so are secrets. */
  readonly dataFolder: string;
  readonly platform: NodeJS.Platform;
}

const keyrings: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'the keychain of this Mac',
  win32: 'the Credential Manager of Windows',
};
const problems: Partial<Record<NodeJS.Platform, string>> = {
  linux: 'No unlocked keyring, such as GNOME Keyring or KWallet, can be reached from here to keep a password in.',
  darwin: 'The keychain of this Mac cannot be used from here to keep a password in.',
};
const anyProblem = 'This system offers no place to keep a password in.';

/** Secrets in the system's keyring, for doors without Electron; and secrets for this session only, which win while it lasts. */
export function createKeyringSecrets({ open, dataFolder, platform }: KeyringOptions): SecretStore {
  const problem = problems[platform] ?? anyProblem;
  const entry = (name: string) => open(`${name} of ${dataFolder}`);

  const stored = async (name: SecretName): Promise<string | null> => {
    try {
      return (await entry(name).getPassword()) ?? null;
    } catch {
      return null;
    }
  };
  const isThere = async (): Promise<boolean> => {
    try {
      await entry('probe').getPassword();
      return true;
    } catch {
      return false;
    }
  };

  return createSecretStore({
    protection: async () =>
      (await isThere())
        ? { protectedBy: keyrings[platform] ?? 'the keyring of this desktop', problem: null }
        : { protectedBy: null, problem },
    get: stored,
    async set(name, value) {
      try {
        await entry(name).setPassword(value);
      } catch {
        throw sessionOnly(problem);
      }
    },
    async forget(name) {
      try {
        await entry(name).deletePassword();
      } catch {
        // Without a keyring there is only the session. Where there is one, it still holds the secret.
        if (await isThere()) throw new Refusal('internal', 'The keyring did not forget it. Nothing was changed.');
      }
    },
  });
}
