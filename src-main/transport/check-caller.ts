import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** Why a caller is turned away, with the HTTP status that says so; null when it may come in. */
export type Rejection = { readonly status: 401 | 403; readonly sentence: string } | null;

/**
 * Lets in only pages and programs of this computer: the `Host` must be the loopback address that we serve (a page elsewhere
 * that rebinds its name to it cannot know that), and an `Origin`, where sent, must be our own.
 */
export function checkHost({ headers, socket }: IncomingMessage): Rejection {
  const hosts = [`127.0.0.1:${socket.localPort}`, `localhost:${socket.localPort}`];
  if (!hosts.includes(headers.host ?? '')) return { status: 403, sentence: 'This address is not served here.' };
  const { origin } = headers;
  if (origin !== undefined && !hosts.some((host) => origin === `http://${host}`))
    return { status: 403, sentence: 'Other sites may not ask here.' };
  return null;
}

/** Demands `Authorization: Bearer <token>`. */
export function checkToken({ headers }: IncomingMessage, token: string): Rejection {
  const given = Buffer.from(headers.authorization ?? '');
  const wanted = Buffer.from(`Bearer ${token}`);
  if (given.length === wanted.length && timingSafeEqual(given, wanted)) return null;
  return { status: 401, sentence: 'The access token is missing or wrong. Use the address that the program printed when it started.' };
}
