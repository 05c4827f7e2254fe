import type { GuardianBridge } from '../../src-preload/contract/api.ts';
import { takeAccessToken } from './access-token.ts';
import { connection } from './connection.ts';
import { createDesktopBridge } from './create-desktop-bridge.ts';
import { createHttpBridge } from './create-http-bridge.ts';
import { createRefusedBridge } from './create-refused-bridge.ts';

let bridge: GuardianBridge | null = null;

function build(): GuardianBridge {
  if (window.guardian !== undefined) {
    connection.opened();
    return createDesktopBridge(window.guardian);
  }
  const token = takeAccessToken();
  if (token === null) {
    connection.refused();
    return createRefusedBridge();
  }
  return createHttpBridge(token);
}

/** The one line to the program: the preload's in the desktop app, HTTP in a browser. Made at the first call. */
export function getBridge(): GuardianBridge {
  bridge ??= build();
  return bridge;
}
