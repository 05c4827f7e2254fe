import type { GuardianBridge } from '../../src-preload/contract/api.ts';

/** The bridge of a page that was opened without a token: it asks nothing and hears nothing. */
export function createRefusedBridge(): GuardianBridge {
  return {
    request: async () => ({
      ok: false,
      code: 'bad-input',
      message: 'This address needs the access token that the program printed when it started.',
    }),
    on: () => () => {},
  };
}
