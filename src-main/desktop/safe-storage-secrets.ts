import type { SecretName } from '../../src-preload/contract/program.ts';
import type { Log } from '../log.ts';
import { Refusal } from '../result.ts';
import { createSecretStore, sessionOnly } from '../settings/create-secret-store.ts';
import type { SecretProtection, SecretStore } from '../settings/secret-store.ts';
import type { SettingsFile } from '../settings/settings.ts';
import type { ElectronParts } from './electron-parts.ts';

export interface SafeStorageOptions {
  /** `secrets.json`: by the name of each secret its ciphertext in base64. */
  readonly file: SettingsFile;
  readonly platform: NodeJS.Platform;
  readonly log: Pick<Log, 'warn'>;
}

type Electron = Pick<ElectronParts, 'safeStorage'>;

/**
 * On Linux, Chromium encrypts with a key that is the same on every computer where it finds no keyring, and marks the result "v10"
 * (components/os_crypt/async/browser/posix_key_provider.cc: PBKDF2 of "peanuts"); what a keyring protects is marked "v11" or "v12".
 * On macOS and Windows "v10" is real encryption.
 */
const hardcodedKeyMark = 'v10';

const problems: Partial<Record<NodeJS.Platform, string>> = {
  linux:
    'This computer has no unlocked keyring to encrypt a password with. Install or unlock GNOME Keyring or KWallet, then start this program again.',
  darwin: 'The keychain of this Mac cannot be used to encrypt a password. Unlock it, then start this program again.',
};
const anyProblem = 'This system does not offer to encrypt a password.';

/** Electron names the backend of its synchronous half only once that was used, so the desktop's keyring may remain unnamed. */
const linuxKeyrings: Partial<Record<ReturnType<Electron['safeStorage']['getSelectedStorageBackend']>, string>> = {
  gnome_libsecret: 'GNOME Keyring',
  kwallet: 'KWallet',
  kwallet5: 'KWallet',
  kwallet6: 'KWallet',
};

/**
 * Secrets encrypted by the system through Electron's `safeStorage`, to be used once the app is ready; and secrets for this session only,
 * which win while it lasts. Uses the asynchronous half alone: Electron 46 has no other.
 */
export function createSafeStorageSecrets({ safeStorage }: Electron, { file, platform, log }: SafeStorageOptions): SecretStore {
  /** Ciphertexts that were complained of already: pages ask often. */
  const warned = new Set<string>();

  const protectedBy = (): string => {
    if (platform === 'darwin') return 'the keychain of this Mac';
    if (platform === 'win32') return 'Windows’ data protection';
    return linuxKeyrings[safeStorage.getSelectedStorageBackend()] ?? 'the keyring of this desktop';
  };

  /** The ciphertext; null where nothing here really encrypts. */
  const encrypt = async (value: string): Promise<Buffer | null> => {
    if (platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text') return null;
    try {
      if (!(await safeStorage.isAsyncEncryptionAvailable())) return null;
      const encrypted = await safeStorage.encryptStringAsync(value);
      return platform === 'linux' && encrypted.subarray(0, 3).toString('latin1') === hardcodedKeyMark ? null : encrypted;
    } catch {
      return null; // the reason is the system's; its text might quote what it was given
    }
  };

  const protection = async (): Promise<SecretProtection> =>
    (await encrypt('probe'))
      ? { protectedBy: protectedBy(), problem: null }
      : { protectedBy: null, problem: problems[platform] ?? anyProblem };

  const storedText = (name: SecretName): string | null => {
    try {
      const text = file.get()[name];
      return typeof text === 'string' ? text : null;
    } catch {
      log.warn(`The file of secrets could not be read, so ${name} is not known.`);
      return null;
    }
  };
  const write = (change: (values: Record<string, unknown>) => void): void => {
    try {
      const values = { ...file.get() };
      change(values);
      file.set(values);
    } catch {
      throw new Refusal('internal', 'The file of secrets could not be written. Nothing was changed.');
    }
  };

  /** What is stored, decrypted; null where it is not there, or cannot be decrypted: it stays on disk then. */
  const decrypted = async (name: SecretName): Promise<string | null> => {
    const text = storedText(name);
    if (text === null) return null;
    try {
      const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(Buffer.from(text, 'base64'));
      if (shouldReEncrypt) await encryptAnew(name, text, result);
      return result;
    } catch {
      if (!warned.has(text)) log.warn(`The secret ${name} cannot be decrypted here. It stays on disk until another is entered.`);
      warned.add(text);
      return null;
    }
  };
  const encryptAnew = async (name: SecretName, before: string, value: string): Promise<void> => {
    const encrypted = await encrypt(value);
    if (!encrypted || storedText(name) !== before) return; // somebody set another meanwhile
    try {
      write((values) => {
        values[name] = encrypted.toString('base64');
      });
    } catch {
      log.warn(`The secret ${name} could not be encrypted anew; it is kept as it was.`);
    }
  };

  return createSecretStore({
    protection,
    get: decrypted,
    async set(name, value) {
      const encrypted = await encrypt(value);
      if (!encrypted) throw sessionOnly((await protection()).problem ?? anyProblem);
      write((values) => {
        values[name] = encrypted.toString('base64');
      });
    },
    async forget(name) {
      if (storedText(name) === null) return;
      write((values) => {
        delete values[name];
      });
    },
  });
}
