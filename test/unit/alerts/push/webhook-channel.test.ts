import { readFileSync, writeFileSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { ChannelError, type OutgoingMessage } from '../../../../src-main/alerts/channel.ts';
import { toWebhookBody, webhookBody } from '../../../../src-main/alerts/push/webhook-body.ts';
import { createWebhookChannel, type WebhookOptions } from '../../../../src-main/alerts/push/webhook-channel.ts';
import { startLocalServer } from '../../../helpers/local-server.ts';
import { outgoingMessage, privateWords, storedAlert } from '../../../helpers/outgoing.ts';
import { root } from '../../../helpers/start-server.ts';
import { temporaryFolder } from '../../../helpers/temporary-folder.ts';

const key = 'canary-Xq7!tweet';
const path = '/hooks/canary-Zr8tweet';

type Answer = Parameters<typeof startLocalServer>[0];
const says =
  (status: number, body = '', headers: Record<string, string> = {}): Answer =>
  (response) =>
    void response.writeHead(status, headers).end(body);

interface Choices extends Partial<WebhookOptions> {
  readonly details?: boolean;
  readonly key?: string | null;
  readonly message?: Partial<OutgoingMessage>;
}

async function send(answer: Answer, { details = false, key: chosen = key, message = {}, ...options }: Choices = {}) {
  const server = await startLocalServer(answer);
  const channel = createWebhookChannel({ url: server.origin + path, details }, async () => chosen, { version: '1.2.3', ...options });
  const outcome = await channel.send(outgoingMessage(message), new AbortController().signal).catch((error: unknown) => error);
  const error = outcome instanceof ChannelError ? outcome : null;
  const host = server.origin.replace('http://', '');
  return { ...server, host, answer: typeof outcome === 'string' ? outcome : null, error, body: server.asked[0]?.body ?? '' };
}

const page = readFileSync(join(root, 'docs/webhook.md'), 'utf8');
const blocks = (language: string) =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))].map(([, block = '']) => block);

type Check = (headers: IncomingHttpHeaders, body: string, key: string) => boolean;

/** The example of the page, as somebody copies it. */
async function documentedCheck(): Promise<Check> {
  const file = join(temporaryFolder(), 'check.mjs');
  writeFileSync(file, blocks('js')[0] ?? '');
  const module: { readonly isFromGuardian: Check } = await import(pathToFileURL(file).href);
  return module.isFromGuardian;
}

describe('the webhook', () => {
  it('posts JSON of its schema, and answers with the answer', async () => {
    const { asked, answer, body, host } = await send(says(202, 'Thank you.\nReally.'));
    expect(answer).toBe(`${host} answered 202 Accepted: Thank you. Really.`);
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatchObject({
      method: 'POST',
      url: path,
      headers: {
        'content-type': 'application/json',
        'user-agent': 'home-iot-guardian/1.2.3',
        'x-guardian-message-id': outgoingMessage().mailId,
      },
    });
    expect(webhookBody.parse(JSON.parse(body))).toEqual(toWebhookBody(outgoingMessage(), { details: false }));
  });

  it('sends what its page shows, with and without details', async () => {
    const [plain = '', more = ''] = blocks('json');
    const shown = webhookBody.parse(JSON.parse(plain));
    expect(JSON.parse((await send(says(200))).body)).toEqual(shown);
    const withDetails = { ...shown, alerts: [{ ...shown.alerts[0], ...JSON.parse(more) }] };
    expect(JSON.parse((await send(says(200), { details: true })).body)).toEqual(webhookBody.parse(withDetails));
  });

  it('sends nothing private that the user did not choose to send', async () => {
    const { asked } = await send(says(200), { message: { alerts: [storedAlert(), storedAlert({ id: 8, device: '' })], more: 5 } });
    const { body = '', headers = {} } = asked[0] ?? {};
    expect(JSON.parse(body)).toMatchObject({ alerts: [{ id: 7 }, { id: 8, device: '' }], more: 5 });
    const { 'x-guardian-signature': _signature, 'x-guardian-timestamp': _timestamp, host: _host, ...rest } = headers;
    for (const word of privateWords) expect(body + JSON.stringify({ ...rest, 'content-length': '' })).not.toContain(word);
  });

  it('sends no field that the schema does not name', async () => {
    const alert = storedAlert();
    const careless = {
      ...alert,
      secret: 'extra',
      scan: { ...alert.scan, path: '/home/me', topAnomalies: alert.scan.topAnomalies.map((one) => ({ ...one, peer: 'extra' })) },
    };
    const { body } = await send(says(200), { details: true, message: { alerts: [careless] } });
    expect(webhookBody.safeParse(JSON.parse(body)).success).toBe(true);
    expect(body).not.toMatch(/extra|home\/me/);
  });

  it('signs time and body, as the example of its page checks it', async () => {
    const check = await documentedCheck();
    const { asked, body } = await send(says(200), { details: true, message: { alerts: [storedAlert({ device: 'caméra “à” 😀' })] } });
    const headers = asked[0]?.headers ?? {};
    expect(check(headers, body, key)).toBe(true);
    expect(check(headers, body, 'another key')).toBe(false);
    expect(check(headers, body.replace('High', 'Low'), key)).toBe(false);
    expect(check({ ...headers, 'x-guardian-timestamp': String(Number(headers['x-guardian-timestamp']) + 1) }, body, key)).toBe(false);
    expect(check({}, body, key)).toBe(false);
    const old = await send(says(200), { now: () => new Date(Date.now() - 3_600_000) });
    expect(check(old.asked[0]?.headers ?? {}, old.body, key)).toBe(false);
  });

  it('goes unsigned where no key is set', async () => {
    const { asked, answer } = await send(says(200), { key: null });
    expect(answer).toContain('200 OK');
    expect(Object.keys(asked[0]?.headers ?? {}).filter((name) => /signature|timestamp/.test(name))).toEqual([]);
  });

  it.each([
    [400, true],
    [401, true],
    [403, true],
    [404, true],
    [410, true],
    [413, true],
    [408, false],
    [429, false],
    [500, false],
    [503, false],
  ])('takes %i for permanent: %s', async (status, isPermanent) => {
    const { error, host } = await send(says(status, 'no such hook'));
    expect(error).toMatchObject({ isPermanent, message: expect.stringMatching(`^${host} answered ${status} [A-Z].*: no such hook$`) });
  });

  it.each<[string, Answer, Partial<WebhookOptions>?]>([
    ['repeats them', says(404, `No POST:${path} for ${key}`)],
    ['repeats them with success', says(200, `${key} ${path}`)],
    ['repeats them where the text is cut', says(500, `${'x'.repeat(190)} ${key} ${path}`)],
    ['sends it elsewhere', says(308, '', { location: `https://example.org${path}` })],
    ['hangs up', (response) => void response.destroy()],
    ['is asked by a runtime whose errors quote', says(200), { fetch: async (address) => Promise.reject(new Error(`${key} ${address}`)) }],
  ])('tells neither the key nor the path, where the server %s', async (_what, answer, options = {}) => {
    const told = await send(answer, options);
    const words = told.answer ?? [told.error?.message, told.error?.stack, String(told.error?.cause)].join('\n');
    expect(words).toContain(told.host);
    expect(words).not.toContain('canary');
    expect(JSON.stringify(told.asked)).not.toContain(key);
  });

  it('shows no page that a server answers with', async () => {
    const { error, host } = await send(says(502, '\n<html><h1>Bad gateway</h1></html>'));
    expect(error?.message).toBe(`${host} answered 502 Bad Gateway`);
  });

  it('follows no redirect', async () => {
    const elsewhere = await startLocalServer(says(200));
    const { error } = await send(says(307, '', { location: elsewhere.origin }));
    expect(error).toMatchObject({ isPermanent: true });
    expect(elsewhere.asked).toEqual([]);
  });

  it('reads no more of an answer than it shows', async () => {
    const piece = 'endless '.repeat(1000);
    let left = 10_000;
    const { answer } = await send((response) => {
      const pour = () => {
        for (; left > 0 && !response.destroyed; left -= 1) if (!response.write(piece)) return;
        response.end();
      };
      response.on('drain', pour);
      pour();
    });
    expect(left).toBeGreaterThan(5000);
    expect(answer?.length).toBeLessThan(300);
  });

  it('asks nobody without an address', async () => {
    const sending = createWebhookChannel({ url: '', details: false }, async () => key, { version: '1' }).send(
      outgoingMessage(),
      AbortSignal.timeout(60_000),
    );
    await expect(sending).rejects.toMatchObject({ isPermanent: true, message: expect.stringContaining('No address is set') });
  });
});
