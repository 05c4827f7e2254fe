import type { GuardianBridge, RequestInput, RequestName, RequestOutput, Result } from '../../src-preload/contract/api.ts';
import type { DesktopBridge } from './desktop-bridge.ts';
import { notAnswering } from './not-answering.ts';

/** The bridge of the desktop app: the preload's, except that a broken line becomes a refusal, as over HTTP. */
export function createDesktopBridge(desktop: DesktopBridge): GuardianBridge {
  return {
    async request<N extends RequestName>(name: N, input: RequestInput<N>): Promise<Result<RequestOutput<N>>> {
      try {
        return await desktop.request(name, input);
      } catch {
        return { ok: false, code: 'internal', message: notAnswering };
      }
    },
    on: (name, listener) => desktop.on(name, listener),
  };
}
