import type { KeyringEntry } from '../../src-main/settings/keyring-secrets.ts';

/** A keyring as `@napi-rs/keyring` shows it. While it is `locked`, opening an entry throws, as without a Secret Service, and quotes nothing. */
export function createFakeKeyring() {
  const entries = new Map<string, string>();
  const state = { locked: false, refusesWrites: false };
  const open = (account: string): KeyringEntry => {
    if (state.locked) throw new Error('Platform failure: DBus error');
    return {
      getPassword: async () => entries.get(account) ?? null,
      async setPassword(value) {
        if (state.refusesWrites) throw new Error(`could not write ${value}`);
        entries.set(account, value);
      },
      async deletePassword() {
        if (state.refusesWrites) throw new Error(`could not delete ${entries.get(account)}`);
        return entries.delete(account);
      },
    };
  };
  return { entries, state, open };
}
