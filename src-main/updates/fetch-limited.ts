export interface FetchLimits {
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  /** Of the body, as it is after unpacking. */
  readonly maxBytes: number;
}

/** What was answered. The body is read only of a good answer. */
export interface LimitedAnswer {
  readonly status: number;
  readonly body: string;
}

const mostRedirects = 3;

async function readBody(response: Response, maxBytes: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes) throw new RangeError(`more than ${maxBytes} bytes were answered`); // leaving the loop ends the connection
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Fetches an address with no cookies, following redirects on the same host only. Rejects where it cannot be reached or breaks a limit. */
export async function fetchLimited(fetch: typeof globalThis.fetch, address: string, limits: FetchLimits): Promise<LimitedAnswer> {
  const { headers, signal, maxBytes } = limits;
  const { origin } = new URL(address);
  let next = address;
  for (let redirects = 0; redirects <= mostRedirects; redirects += 1) {
    const response = await fetch(next, { headers, signal, redirect: 'manual', credentials: 'omit' });
    if (response.ok) return { status: response.status, body: await readBody(response, maxBytes) };
    await response.body?.cancel();
    const location = response.headers.get('location');
    if (response.status < 300 || response.status >= 400 || location === null) return { status: response.status, body: '' };
    const target = new URL(location, next);
    if (target.origin !== origin) throw new Error('it was redirected to another host');
    next = target.href;
  }
  throw new Error('it was redirected without end');
}
