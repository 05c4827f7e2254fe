const storageKey = 'guardian-token';
const pattern = /^#\/?token=([^&]+)/;

/** What a part of an address stands for; a mistyped one stands for itself. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** True when the address bar carries a token, which it must not keep. */
export function hashHasToken(hash: string): boolean {
  return pattern.test(hash);
}

/**
 * The access token of this start of the program, or null where none was given.
 * It arrives once as `#token=…`; it then lives in the tab's session storage, so that a reload works, and leaves the address bar.
 */
export function takeAccessToken(): string | null {
  const match = pattern.exec(window.location.hash);
  if (match?.[1] === undefined) return window.sessionStorage.getItem(storageKey);
  const token = decoded(match[1]);
  window.sessionStorage.setItem(storageKey, token);
  window.history.replaceState(null, '', '#/');
  return token;
}
