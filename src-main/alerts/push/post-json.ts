import { ChannelError } from '../channel.ts';
import { shortText } from '../words/short-text.ts';

export interface PostOptions {
  readonly fetch: typeof globalThis.fetch;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
  /** What must not stand in the answer, such as a topic that the other side repeats. */
  readonly secrets: readonly string[];
}

/** What the other side answered. */
export interface PostAnswer {
  readonly status: number;
  /** The beginning of its text, as it came; only for reading a field of it, never for showing it. */
  readonly body: string;
  /** A text of the other side for a person: on one line, at most 200 characters, without the secrets. */
  clean(text: string): string;
}

const mostAnswerBytes = 64 * 1024;
const mostOfAnswer = 200;

/** The beginning of what was answered. Where the rest does not come, that: whoever answers with a status has decided. */
async function readStart(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of response.body ?? []) {
      chunks.push(chunk);
      size += chunk.byteLength;
      if (size >= mostAnswerBytes) break;
    }
  } catch {
    // The connection broke in mid-answer.
  }
  return Buffer.concat(chunks).subarray(0, mostAnswerBytes).toString('utf8');
}

function codeOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : null;
  const code: unknown = cause instanceof Error && 'code' in cause ? cause.code : null;
  return typeof code === 'string' && /^[A-Z0-9_]{1,60}$/.test(code) ? code : '';
}

function unreachable(host: string, error: unknown): string {
  const code = codeOf(error);
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return `${host} was not found. Is the address right, and this computer online?`;
  if (code === 'ECONNREFUSED') return `${host} refused the connection. Is the address right, and the server running?`;
  if (/CERT|SIGNATURE|SELF_SIGNED|TLS|SSL/.test(code)) return `${host} could not prove that it is the right server (${code}).`;
  return `${host} could not be reached${code === '' ? '' : ` (${code})`}.`;
}

const without = (text: string, secrets: readonly string[]): string =>
  secrets.filter((secret) => secret !== '').reduce((rest, secret) => rest.replaceAll(secret, '…'), text);

/** Whether a status says that something must be changed before the same message can be taken. */
export const isPermanentStatus = (status: number): boolean => status >= 300 && status < 500 && ![408, 425, 429].includes(status);

/**
 * Posts JSON to an address and follows no redirect, so that a message reaches whom it was meant for or nobody. Resolves with whatever was
 * answered, a refusal too.
 * @throws ChannelError, with the host's name alone and no cause, where the address cannot be used or nothing was answered: errors of the
 *   network may quote what was to be sent
 */
export async function postJson(address: string, { fetch, body, headers, signal, timeoutMs, secrets }: PostOptions): Promise<PostAnswer> {
  const target = URL.parse(address);
  if (!target || !/^https?:$/.test(target.protocol)) {
    throw new ChannelError('The address to send to is not complete. It begins with https://.', { isPermanent: true });
  }
  const { host } = target;
  if (target.username !== '' || target.password !== '') {
    throw new ChannelError(`The address at ${host} holds a name or a password. It cannot be used with them.`, { isPermanent: true });
  }
  const limit = AbortSignal.timeout(timeoutMs);
  const init: RequestInit = {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...headers },
    redirect: 'manual',
    credentials: 'omit',
    signal: AbortSignal.any([signal, limit]),
  };
  let response: Response;
  try {
    response = await fetch(target, init);
  } catch (error) {
    if (signal.aborted) throw new ChannelError(`Sending to ${host} was stopped.`, { isPermanent: false });
    if (limit.aborted) throw new ChannelError(`${host} did not answer within ${timeoutMs / 1000} seconds.`, { isPermanent: false });
    throw new ChannelError(unreachable(host, error), { isPermanent: false });
  }
  if (response.status >= 300 && response.status < 400) {
    await response.body?.cancel();
    throw new ChannelError(`${host} sent the message on to another address, which is not followed. Enter the final address.`, {
      isPermanent: true,
    });
  }
  const answered = await readStart(response);
  return {
    status: response.status,
    body: answered,
    clean: (text) => shortText(without(shortText(text, mostAnswerBytes), secrets), mostOfAnswer),
  };
}
