import type { SecretKeeping, SecretName } from '../../src-preload/contract/program.ts';

/** How secrets are protected on this computer. */
export interface SecretProtection {
  /** What encrypts them, in words: "the keychain of this Mac". Null where nothing does. */
  readonly protectedBy: string | null;
  /** Why they can be kept for this session only, as a sentence; null where they are encrypted. */
  readonly problem: string | null;
}

/** Keeps secrets. Their values go to whoever uses them (a mailer), never to a page, a log or an error's text. */
export interface SecretStore {
  protection(): Promise<SecretProtection>;
  /** Which secrets are set, and until when. */
  kept(): Promise<readonly { readonly name: SecretName; readonly keeping: SecretKeeping }[]>;
  /** The value, or null where it is not set or can no longer be decrypted. */
  get(name: SecretName): Promise<string | null>;
  /** @throws Refusal where `keeping` is 'encrypted' and nothing here encrypts; nothing is written then */
  set(name: SecretName, value: string, keeping: SecretKeeping): Promise<void>;
  forget(name: SecretName): Promise<void>;
}
