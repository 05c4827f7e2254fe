import { describe, expect, it } from 'vitest';
import { ChannelError, type OutgoingMessage } from '../../../../src-main/alerts/channel.ts';
import { createNtfyChannel, type NtfyOptions } from '../../../../src-main/alerts/push/ntfy-channel.ts';
import { startLocalServer } from '../../../helpers/local-server.ts';
import { outgoingMessage, privateWords, storedAlert } from '../../../helpers/outgoing.ts';

const topic = 'canary-Xq7_tweet';

type Answer = Parameters<typeof startLocalServer>[0];
const says =
  (status: number, body: unknown, headers: Record<string, string> = {}): Answer =>
  (response) =>
    void response.writeHead(status, headers).end(typeof body === 'string' ? body : JSON.stringify(body));
/** As ntfy answers: the topic stands in it. */
const taken = says(200, { id: 'xE73Iyuabi', time: 1_673_542_291, event: 'message', topic, message: 'hi' });

interface Choices extends NtfyOptions {
  readonly details?: boolean;
  readonly topic?: string | null;
  readonly message?: Partial<OutgoingMessage>;
  readonly path?: string;
}

async function send(answer: Answer, { details = false, topic: chosen = topic, message = {}, path = '', ...options }: Choices = {}) {
  const server = await startLocalServer(answer);
  const channel = createNtfyChannel({ server: server.origin + path, details }, async () => chosen, options);
  const outcome = await channel.send(outgoingMessage(message), new AbortController().signal).catch((error: unknown) => error);
  const host = server.origin.replace('http://', '');
  const error = outcome instanceof ChannelError ? outcome : null;
  return {
    ...server,
    host,
    answer: typeof outcome === 'string' ? outcome : null,
    error,
    sent: JSON.parse(server.asked[0]?.body || 'null'),
  };
}

/** Everything that an error could tell to whoever logs it whole. */
const allOf = (error: Error | null): string => [error?.message, error?.stack, String(error?.cause)].join('\n');

describe('the ntfy channel', () => {
  it('posts JSON to the root of the server, with the topic in the body alone, and answers with ntfy’s id', async () => {
    const { asked, answer, sent, host } = await send(taken, { path: `/${topic}?a=b` });
    expect(answer).toBe(`${host} took it as message xE73Iyuabi.`);
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatchObject({
      method: 'POST',
      url: '/',
      headers: { 'content-type': 'application/json', 'user-agent': 'home-iot-guardian' },
    });
    expect(JSON.stringify(asked[0]?.headers)).not.toContain(topic);
    expect(sent).toEqual({
      topic,
      title: '192.168.1.7: a search through addresses or ports (High)',
      message: 'Home IoT Guardian tells the rest.',
      priority: 4,
      tags: ['warning'],
      sequence_id: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
  });

  it.each([
    ['Critical', 5],
    ['High', 4],
    ['Medium', 3],
    ['Low', 2],
  ] as const)('gives %s the priority %i', async (severity, priority) => {
    const { sent } = await send(taken, { message: { alerts: [storedAlert({ severity })] } });
    expect(sent.priority).toBe(priority);
  });

  it.each([
    ['test', 3],
    ['all-clear', 2],
    ['weekly', 2],
  ] as const)('gives a message of kind %s the priority %i', async (kind, priority) => {
    const { sent } = await send(taken, { message: { kind, alerts: [] } });
    expect(sent.priority).toBe(priority);
  });

  it('has the same sequence for the same message, and another for another', async () => {
    const first = await send(taken);
    const again = await send(taken, { details: true });
    const other = await send(taken, { message: { mailId: 'another' } });
    expect(again.sent.sequence_id).toBe(first.sent.sequence_id);
    expect(other.sent.sequence_id).not.toBe(first.sent.sequence_id);
  });

  it('sends nothing private that the user did not choose to send', async () => {
    const { asked } = await send(taken);
    for (const word of privateWords) expect(asked[0]?.body.replace(/"sequence_id":"\w+"/, '')).not.toContain(word);
    const { asked: chosen } = await send(taken, { details: true });
    expect(chosen[0]?.body).toContain('tried 43 addresses at port 23');
  });

  it.each([
    [400, true],
    [401, true],
    [403, true],
    [404, true],
    [413, true],
    [408, false],
    [429, false],
    [500, false],
    [507, false],
  ])('takes %i for permanent: %s, and says what ntfy said', async (status, isPermanent) => {
    const { error, host } = await send(
      says(status, { code: 40301, http: status, error: 'forbidden by the owner', link: 'https://ntfy.sh/docs' }),
    );
    expect(error).toMatchObject({ isPermanent, message: `${host} did not take the message (${status}: forbidden by the owner).` });
  });

  it.each<[string, Answer, NtfyOptions?]>([
    ['repeats it in its error', says(403, { error: `topic ${topic} is reserved, so is ${topic}_2` })],
    ['repeats it in a page', says(500, `<html>${topic}</html>`)],
    ['repeats it where the text is cut', says(403, { error: `${'x'.repeat(192)} ${topic}` })],
    ['hides it behind marks', says(403, { error: topic.split('').join('\u200b') })],
    ['repeats it as the id', says(200, { id: topic })],
    ['sends it elsewhere', says(307, '', { location: `https://example.org/${topic}` })],
    ['hangs up', (response) => void response.destroy()],
    [
      'breaks off',
      (response) => void response.writeHead(200, { 'content-length': '500' }).write(`{"topic":"${topic}`, () => response.destroy()),
    ],
    [
      'is asked by a runtime whose errors quote the request',
      taken,
      { fetch: async (_, init) => Promise.reject(new Error(`failed: ${init?.body}`)) },
    ],
  ])('never tells the topic, where the server %s', async (_what, answer, options = {}) => {
    const told = await send(answer, options);
    const words = told.answer ?? allOf(told.error);
    expect(words.length).toBeGreaterThan(20);
    for (let from = 0; from + 8 <= topic.length; from += 1) expect(words).not.toContain(topic.slice(from, from + 8));
  });

  it('cuts what the server says at 200 characters', async () => {
    const { error } = await send(says(403, { error: 'many words '.repeat(1000) }));
    expect(error?.message.length).toBeLessThan(270);
    expect(error?.message).toMatch(/many…\)\.$|words…\)\.$/);
  });

  it.each([307, 308, 302])('follows no redirect (%i), so that the topic reaches nobody else', async (status) => {
    const elsewhere = await startLocalServer(taken);
    const { error, asked } = await send(says(status, '', { location: `${elsewhere.origin}/` }));
    expect(error).toMatchObject({ isPermanent: true, message: expect.stringContaining('is not followed') });
    expect(asked).toHaveLength(1);
    expect(elsewhere.asked).toEqual([]);
  });

  it.each([
    ['a page', says(200, '<html>Welcome to the hotel</html>')],
    ['other JSON', says(200, { ok: true })],
    ['nothing', says(204, '')],
  ])('does not take %s for ntfy', async (_what, answer) => {
    const { error } = await send(answer);
    expect(error).toMatchObject({ isPermanent: false, message: expect.stringContaining('does not answer like an ntfy server') });
  });

  it.each([
    [null, /No ntfy topic is set/],
    ['with space', /^The ntfy topic cannot be used/],
    ['https://ntfy.sh/x', /^The ntfy topic cannot be used/],
    ['', /^The ntfy topic cannot be used/],
    ['x'.repeat(65), /^The ntfy topic cannot be used/],
  ])('asks nobody with the topic %s', async (chosen, sentence) => {
    const { error, asked } = await send(taken, { topic: chosen });
    expect(error).toMatchObject({ isPermanent: true, message: expect.stringMatching(sentence) });
    expect(asked).toEqual([]);
  });

  it('gives up waiting for a server that does not answer, and stops when it is told to', async () => {
    const { error, host } = await send(() => undefined, { timeoutMs: 50 });
    expect(error).toMatchObject({ isPermanent: false, message: `${host} did not answer within 0.05 seconds.` });
    const stop = new AbortController();
    const { origin } = await startLocalServer(() => stop.abort());
    const sending = createNtfyChannel({ server: origin, details: false }, async () => topic).send(outgoingMessage(), stop.signal);
    await expect(sending).rejects.toMatchObject({ isPermanent: false, message: expect.stringContaining('was stopped') });
  });

  it('says that nobody listens there', async () => {
    const { origin, close } = await startLocalServer(taken);
    await close();
    const sending = createNtfyChannel({ server: origin, details: false }, async () => topic).send(
      outgoingMessage(),
      AbortSignal.timeout(60_000),
    );
    await expect(sending).rejects.toMatchObject({ isPermanent: false, message: expect.stringContaining('refused the connection') });
  });

  it('sends nothing to an address with a password in it', async () => {
    const sending = createNtfyChannel({ server: 'http://me:pw@127.0.0.1:9', details: false }, async () => topic);
    const sent = sending.send(outgoingMessage(), AbortSignal.timeout(60_000));
    await expect(sent).rejects.toMatchObject({ isPermanent: true, message: expect.not.stringContaining('pw') });
  });
});
