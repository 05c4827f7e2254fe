import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { createUpdateCheck } from '../../../src-main/updates/create-update-check.ts';
import { type Asked, startLocalServer } from '../../helpers/local-server.ts';

const repository = 'https://github.com/someone/home-iot-guardian';
const page = `${repository}/releases/tag/v1.2.3`;
const release = (change: object = {}) => JSON.stringify({ tag_name: 'v1.2.3', html_url: page, ...change });

type Answer = Parameters<typeof startLocalServer>[0];
const says =
  (body: string, status = 200): Answer =>
  (response) =>
    void response.writeHead(status, { 'content-type': 'application/json' }).end(body);

async function check(answer: Answer, { version = '1.2.2', timeoutMs = 10_000 } = {}) {
  const server = await startLocalServer(answer);
  const published = { latest: `${server.origin}/repos/someone/home-iot-guardian/releases/latest`, repository };
  return { ...server, answer: await createUpdateCheck({ version, published, fetch, timeoutMs })() };
}

const unknown = (sentence: RegExp) => ({ outcome: 'unknown', sentence: expect.stringMatching(sentence), version: null, page: null });

describe('the check for a newer version', () => {
  it.each([
    ['1.2.2', 'newer'],
    ['0.1.0', 'newer'],
    ['1.2.3-beta.1', 'newer'],
    ['1.2.3', 'newest'],
    ['1.10.0', 'newest'],
  ])('by version %s finds 1.2.3 %s', async (version, outcome) => {
    const { answer } = await check(says(release()), { version });
    expect(answer).toMatchObject({ outcome, version: '1.2.3', page: outcome === 'newer' ? page : null });
    expect(answer.sentence).toContain(version);
  });

  it('asks once, and says nothing of this computer but the program’s name and version', async () => {
    const { asked } = await check((response, one: Asked) => {
      response.setHeader('set-cookie', 'tracked=yes');
      says(release())(response, one);
    });
    expect(asked).toHaveLength(1);
    expect(asked[0]?.url).toBe('/repos/someone/home-iot-guardian/releases/latest');
    // What the program chose; the rest is what the runtime's fetch says of itself, the same everywhere.
    expect(asked[0]?.headers).toMatchObject({ accept: 'application/vnd.github+json', 'user-agent': 'home-iot-guardian/1.2.2' });
    expect(Object.keys(asked[0]?.headers ?? {}).sort()).toEqual([
      'accept',
      'accept-encoding',
      'accept-language',
      'connection',
      'host',
      'sec-fetch-mode',
      'user-agent',
    ]);
    expect(asked[0]?.headers['accept-language']).toBe('*');
  });

  it.each([
    ['another site', 'https://example.org/someone/home-iot-guardian/releases'],
    ['another repository', 'https://github.com/someone/home-iot-guardian-2/releases'],
    ['a way out of the repository', `${repository}/../evil/releases`],
    ['no encryption', page.replace('https', 'http')],
    ['a name before the host', page.replace('github.com', 'github.com@example.org')],
    ['a user', page.replace('github.com', 'user@github.com')],
    ['a script', 'javascript:alert(1)'],
    ['no address', 'releases'],
  ])('sends nobody to %s', async (_what, address) => {
    expect((await check(says(release({ html_url: address })))).answer).toMatchObject({ outcome: 'newer', version: '1.2.3', page: null });
  });

  it.each([
    ['nothing is published', says('{"message":"Not Found"}', 404), /No version has been published yet/],
    ['GitHub has had enough of this network', says('{}', 403), /Try again in an hour/],
    ['GitHub has had enough of this network', says('{}', 429), /Try again in an hour/],
    ['GitHub fails', says('', 500), /answered with an error \(500\)/],
    ['a sign-in page answers', says('<html>Welcome to our Wi-Fi</html>'), /not understood/],
    ['another JSON answers', says('[]'), /not understood/],
    ['the version is none', says(release({ tag_name: 'newest' })), /not understood/],
    ['the connection breaks', (response) => void response.socket?.destroy(), /could not be reached/],
    ['the answer has no end', says(release({ body: 'x'.repeat(1_000_001) })), /could not be reached/],
    [
      'the answer has no end once it is unpacked',
      (response) => void response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(release({ body: 'x'.repeat(1_000_001) }))),
      /could not be reached/,
    ],
    ['it is sent round in circles', (response, { url }) => void response.writeHead(302, { location: url }).end(), /could not be reached/],
  ] satisfies [string, Answer, RegExp][])('says calmly that it does not know where %s', async (_why, answer, sentence) => {
    expect((await check(answer)).answer).toEqual(unknown(sentence));
  });

  it('gives up where nothing answers in time', async () => {
    expect((await check(() => undefined, { timeoutMs: 50 })).answer).toEqual(unknown(/could not be reached/));
  });

  it('ends with the program', async () => {
    const closing = new AbortController();
    const { origin } = await startLocalServer(() => closing.abort());
    const ask = createUpdateCheck({ version: '1.2.2', published: { latest: origin, repository }, fetch });
    expect(await ask(closing.signal)).toEqual(unknown(/could not be reached/));
  });

  it('says so where nothing listens, and where the build names no place', async () => {
    const published = { latest: 'http://127.0.0.1:9/latest', repository };
    expect(await createUpdateCheck({ version: '1.2.2', published, fetch })()).toEqual(unknown(/could not be reached/));
    const nobody = () => Promise.reject(new Error('was asked'));
    expect(await createUpdateCheck({ version: '1.2.2', published: null, fetch: nobody })()).toEqual(
      unknown(/^This build does not say where its versions are published\.$/),
    );
  });

  it('follows a redirect on the same host, as GitHub answers for a renamed repository', async () => {
    const { answer, asked } = await check((response, one) => {
      if (one.url === '/repositories/7/releases/latest') says(release())(response, one);
      else response.writeHead(301, { location: '/repositories/7/releases/latest' }).end();
    });
    expect(answer).toMatchObject({ outcome: 'newer' });
    expect(asked).toHaveLength(2);
  });

  it('follows none to another host', async () => {
    const elsewhere = await startLocalServer(says(release()));
    const { answer } = await check((response) => void response.writeHead(302, { location: `${elsewhere.origin}/latest` }).end());
    expect(answer).toEqual(unknown(/could not be reached/));
    expect(elsewhere.asked).toEqual([]);
  });
});
