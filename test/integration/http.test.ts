import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { routerTable, writeCapture } from '../helpers/captures.ts';
import { serveProgram } from '../helpers/program.ts';
import type { StartedServer } from '../helpers/start-server.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const mock = readFileSync('data/mock_traffic.csv');

function authorised(server: StartedServer): Record<string, string> {
  return { authorization: `Bearer ${server.token}` };
}

function upload(server: StartedServer, content: Uint8Array | string, name = 'mock.csv', field = 'file'): Promise<Response> {
  const form = new FormData();
  form.append(field, new Blob([typeof content === 'string' ? content : Uint8Array.from(content)]), name);
  return fetch(`${server.origin}/upload`, { method: 'POST', body: form, headers: authorised(server) });
}

const get = (server: StartedServer, path: string) => fetch(`${server.origin}${path}`, { headers: authorised(server) });
const ask = (server: StartedServer, name: string, input: unknown) =>
  fetch(`${server.origin}/api/request`, {
    method: 'POST',
    body: JSON.stringify({ name, input }),
    headers: { ...authorised(server), 'content-type': 'application/json' },
  });

/** Sends headers as they are: `fetch` would not let a test choose `Host`. */
function statusWith(server: StartedServer, headers: Record<string, string>, path = '/status'): Promise<number> {
  return new Promise((resolve, reject) => {
    request(`${server.origin}${path}`, { headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });
}

interface GuideAnswer {
  readonly scan_id: number;
  readonly anomalies_count: number;
  readonly percentage: number;
  readonly threshold: number;
  readonly details: readonly {
    readonly sequence_id: number;
    readonly error: number;
    readonly severity: string;
    readonly rows: string;
    readonly sample_data: object;
  }[];
}

async function jsonOf<T>(response: Response): Promise<T> {
  return (await response.json()) as T; // what the test expects of it follows where it is used
}

/** Everything below a folder that is a file. */
function filesBelow(folder: string): string[] {
  return existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ name }) => name)
    : [];
}

describe('the guide’s routes', () => {
  it('take an upload, answer with its fields, and find it in the history', async () => {
    const folder = temporaryFolder();
    const server = await serveProgram(folder);
    const posted = await upload(server, mock);
    expect(posted.status).toBe(200);
    const scan = await jsonOf<GuideAnswer>(posted);
    expect(scan).toMatchObject({ scan_id: 1, total_samples: 992, detector: 'behaviour', rows: { read: 1001, used: 1001, skipped: [] } });
    expect(scan.anomalies_count).toBeGreaterThan(100);
    expect(scan.percentage).toBeCloseTo((scan.anomalies_count / 992) * 100, 2);
    expect(scan.details).toHaveLength(100);
    for (const detail of scan.details) {
      expect(detail.error).toBeGreaterThan(scan.threshold);
      expect(detail.rows).toBe(`${detail.sequence_id}-${detail.sequence_id + 10}`);
      expect(Object.keys(detail.sample_data)).toEqual(['orig_pkts', 'resp_pkts', 'orig_bytes', 'resp_bytes']);
      const ratio = detail.error / scan.threshold;
      expect(detail.severity).toBe(ratio > 2 ? 'Critical' : ratio > 1.5 ? 'High' : ratio > 1.2 ? 'Medium' : 'Low');
    }

    const history = await jsonOf<{ readonly details: string }[]>(await get(server, '/history'));
    expect(history).toEqual([
      expect.objectContaining({
        id: 1,
        anomalies_count: scan.anomalies_count,
        timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
      }),
    ]);
    expect(JSON.parse(history[0]?.details ?? '')).toEqual(scan.details);
    const again = await (await get(server, '/scan/1')).json();
    expect(again).toMatchObject({ id: 1, anomalies_count: scan.anomalies_count, details: scan.details });
    expect(await (await get(server, '/status')).json()).toMatchObject({
      status: 'operational',
      model_loaded: true,
      threshold: scan.threshold,
      database: 'connected',
      total_scans: 1,
    });
    await expect.poll(() => filesBelow(join(folder, 'uploads'))).toEqual([]);
  });

  it('take several uploads at the same time', async () => {
    const server = await serveProgram(temporaryFolder());
    const answers = await Promise.all([1, 2, 3].map(async () => jsonOf<GuideAnswer>(await upload(server, mock))));
    expect(answers.map(({ scan_id }) => scan_id).sort()).toEqual([1, 2, 3]);
    expect(new Set(answers.map(({ anomalies_count }) => anomalies_count)).size).toBe(1);
  });

  it('answer 400 with a sentence for what cannot be scanned, and keep nothing of it', async () => {
    const folder = temporaryFolder();
    const server = await serveProgram(folder);
    const cases: [Promise<Response>, RegExp][] = [
      [fetch(`${server.origin}/upload`, { method: 'POST', headers: authorised(server) }), /No file provided/],
      [upload(server, 'a,b\n1,2\n'), /mock\.csv lacks the columns orig_pkts/],
      [upload(server, ''), /mock\.csv is empty/],
      [upload(server, 'orig_pkts,resp_pkts,orig_bytes,resp_bytes\n1,2,3,4\n'), /has 1 usable row; at least 11/],
      [upload(server, Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10), 'picture.csv'), /picture\.csv is a picture \(PNG\)/],
    ];
    for (const [sent, sentence] of cases) {
      const response = await sent;
      expect(response.status).toBe(400);
      expect((await jsonOf<{ error: string }>(response)).error).toMatch(sentence);
    }
    expect(await (await get(server, '/history')).json()).toEqual([]);
    await expect.poll(() => filesBelow(join(folder, 'uploads'))).toEqual([]);
  });

  it('answer 400 for a body that is no whole multipart, whatever it calls itself', async () => {
    const folder = temporaryFolder();
    const server = await serveProgram(folder);
    const bodies: [type: string, body: string][] = [
      ['multipart/form-data', 'x'],
      ['multipart/form-data; boundary=x', 'garbage'],
      ['multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\norig_pkts'],
      ['application/xml', '<a/>'],
      ['application/json', '{}'],
      ['text/csv', 'orig_pkts'],
    ];
    for (const [type, body] of bodies) {
      const response = await fetch(`${server.origin}/upload`, {
        method: 'POST',
        body,
        headers: { ...authorised(server), 'content-type': type },
      });
      expect([type, body, response.status]).toEqual([type, body, 400]);
      expect((await jsonOf<{ error: string }>(response)).error).toMatch(/^(No file provided|The upload is not whole)/);
    }
    await expect.poll(() => filesBelow(join(folder, 'uploads'))).toEqual([]);
  });

  it('take several files in one upload as one capture', async () => {
    const server = await serveProgram(temporaryFolder());
    const form = new FormData();
    for (const name of ['monday.csv', 'tuesday.csv']) form.append('file', new Blob([Uint8Array.from(mock)]), name);
    const response = await fetch(`${server.origin}/upload`, { method: 'POST', body: form, headers: authorised(server) });
    expect(await response.json()).toMatchObject({ name: 'monday.csv and 1 more', rows: { read: 2002, used: 2002 } });
  });

  it('take what the caller says of the columns, and refuse what cannot be', async () => {
    const folder = temporaryFolder();
    const server = await serveProgram(folder);
    const send = async (map: string) => {
      const form = new FormData();
      form.append('map', map);
      form.append('file', new Blob([routerTable(30)]), 'router.csv');
      return fetch(`${server.origin}/upload`, { method: 'POST', body: form, headers: authorised(server) });
    };
    const read = await send('orig_bytes=out_bytes,resp_bytes=in_bytes');
    expect(await read.json()).toMatchObject({
      rows: { read: 30, used: 30 },
      input: { formats: ['CSV table'], records: 30, set_aside: [] },
    });
    const cases: [string, RegExp][] = [
      ['orig_bytes=sent', /router\.csv has no column sent\. Its columns are: when, sourceip,/],
      ['sent=out_bytes', /"sent" is no column that can be told/],
      ['', /router\.csv lacks the columns/],
    ];
    for (const [map, sentence] of cases) {
      const refused = await send(map);
      expect([map, refused.status]).toEqual([map, 400]);
      expect((await jsonOf<{ error: string }>(refused)).error).toMatch(sentence);
    }
    await expect.poll(() => filesBelow(join(folder, 'uploads'))).toEqual([]);
  });

  it('answer 404 for a scan that is not there, and for any other address', async () => {
    const server = await serveProgram(temporaryFolder());
    for (const path of ['/scan/1', '/scan/0', '/scan/abc', '/scan/1.5', '/nowhere']) {
      const response = await get(server, path);
      expect([path, response.status]).toEqual([path, 404]);
      expect((await jsonOf<{ error: string }>(response)).error).toMatch(/^There is no(thing| scan)/);
    }
  });

  it('answer 413 for a file over the limit', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'settings.json'), JSON.stringify({ version: 1, maxCaptureBytes: 20_000 }));
    const server = await serveProgram(folder);
    const response = await upload(server, mock);
    expect(response.status).toBe(413);
    expect((await jsonOf<{ error: string }>(response)).error).toMatch(
      /mock\.csv: [\d.]+ kB is more than the limit of 20\.0 kB\. Raise the limit/,
    );
    expect(filesBelow(join(folder, 'uploads'))).toEqual([]);
  });

  it('answer 500 with JSON when something breaks inside', async () => {
    const folder = temporaryFolder();
    const server = await serveProgram(folder);
    const uploads = readdirSync(join(folder, 'uploads'))[0] ?? '';
    rmSync(join(folder, 'uploads', uploads), { recursive: true });
    const response = await upload(server, mock);
    expect(response.status).toBe(500);
    expect(typeof (await jsonOf<{ error: string }>(response)).error).toBe('string');
  });
});

describe('who may ask', () => {
  it('only with the token of this start', async () => {
    const server = await serveProgram(temporaryFolder());
    const other = await serveProgram(temporaryFolder());
    expect(server.token).not.toBe(other.token);
    expect(server.token.length).toBeGreaterThanOrEqual(32);
    for (const path of ['/status', '/history', '/scan/1', '/api/events']) {
      expect((await fetch(server.origin + path)).status).toBe(401);
      expect((await fetch(server.origin + path, { headers: authorised(other) })).status).toBe(401);
    }
    expect((await fetch(`${server.origin}/upload`, { method: 'POST' })).status).toBe(401);
  });

  it('only from this computer’s own pages: Host and Origin are checked before the token', async () => {
    const server = await serveProgram(temporaryFolder());
    const host = new URL(server.origin).host;
    const good = authorised(server);
    expect(await statusWith(server, { ...good, host })).toBe(200);
    expect(await statusWith(server, { ...good, host, origin: server.origin })).toBe(200);
    expect(await statusWith(server, { ...good, host: 'evil.example' })).toBe(403);
    expect(await statusWith(server, { ...good, host: `evil.example:${new URL(server.origin).port}` })).toBe(403);
    expect(await statusWith(server, { ...good, host, origin: 'http://evil.example' })).toBe(403);
    expect(await statusWith(server, { ...good, host, origin: 'null' })).toBe(403);
    expect(await statusWith(server, { host: 'evil.example' }, '/')).toBe(403);
  });

  it('and the pages come with a strict policy and without a token', async () => {
    const server = await serveProgram(temporaryFolder());
    const page = await fetch(`${server.origin}/`);
    expect(page.status).toBe(200);
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline|https?:/);
    expect(await page.text()).not.toContain(server.token);
  });

  it('is bound to the loopback address alone', async () => {
    const server = await serveProgram(temporaryFolder());
    const others = Object.values(networkInterfaces())
      .flat()
      .filter((address) => address && !address.internal && address.family === 'IPv4');
    for (const address of others) {
      await expect(fetch(`http://${address?.address}:${new URL(server.origin).port}/`)).rejects.toThrow();
    }
    expect(new URL(server.origin).hostname).toBe('127.0.0.1');
  });
});

describe('the page’s requests', () => {
  it('start a scan of an upload, are told of it, and cancel it', async () => {
    const folder = temporaryFolder();
    const server = await serveProgram(folder);
    const sent = await fetch(`${server.origin}/api/uploads?name=home.csv`, {
      method: 'PUT',
      body: mock,
      headers: { ...authorised(server), 'content-type': 'application/octet-stream' },
    });
    const { value } = await jsonOf<{ value: { uploadId: string } }>(sent);
    const events = await get(server, '/api/events');
    const reader = (events.body ?? new ReadableStream()).pipeThrough(new TextDecoderStream()).getReader();
    const started = await jsonOf<{ value: unknown }>(
      await ask(server, 'scan:start', {
        captures: [{ source: { kind: 'upload', uploadId: value.uploadId }, name: 'home.csv' }],
      }),
    );
    expect(started).toMatchObject({ ok: true, value: { jobId: expect.any(String) } });
    let heard = '';
    while (!heard.includes('"state":"done"')) heard += (await reader.read()).value ?? '';
    await reader.cancel();
    expect(heard).toMatch(/event: job:changed\ndata: \{.*"name":"home\.csv","state":"queued"/);
    expect(heard).toContain('event: history:changed');
    await expect.poll(() => filesBelow(join(folder, 'uploads'))).toEqual([]);
    expect(await (await ask(server, 'job:cancel', started.value)).json()).toMatchObject({ ok: false, code: 'not-found' });
  });

  it('ask about columns that nobody knows, scan by the answer, and do not ask again', async () => {
    const folder = temporaryFolder();
    const server = await serveProgram(folder);
    const give = async (name: string, content: string) => {
      const sent = await fetch(`${server.origin}/api/uploads?name=${name}`, {
        method: 'PUT',
        body: content,
        headers: { ...authorised(server), 'content-type': 'application/octet-stream' },
      });
      const { uploadId } = (await jsonOf<{ value: { uploadId: string } }>(sent)).value;
      return { source: { kind: 'upload', uploadId }, name };
    };
    const look = async (...captures: object[]) =>
      (
        await jsonOf<{ value: { unknown: { names: string[]; preview: { fingerprint: string; guess: object } }[] } }>(
          await ask(server, 'capture:preview', { captures }),
        )
      ).value.unknown;
    const [monday, tuesday] = [await give('monday.csv', routerTable(30)), await give('tuesday.csv', routerTable(30))];
    const [asked, ...more] = await look(monday, tuesday);
    expect(more).toEqual([]);
    expect(asked).toMatchObject({ names: ['monday.csv', 'tuesday.csv'], preview: { guess: { orig_bytes: 'out_bytes' } } });
    const columns = [{ fingerprint: asked?.preview.fingerprint, choice: asked?.preview.guess, remember: true }];
    await ask(server, 'scan:start', { captures: [monday, tuesday], columns });
    await expect.poll(async () => (await jsonOf<object[]>(await get(server, '/history'))).length).toBe(1);
    expect(await (await get(server, '/scan/1')).json()).toMatchObject({ name: 'monday.csv and 1 more', rows: { read: 60, used: 60 } });

    const wednesday = await give('wednesday.csv', routerTable(30));
    expect(await look(wednesday)).toEqual([]);
    expect(filesBelow(join(folder, 'uploads'))).toHaveLength(1);
    await ask(server, 'capture:release', { sources: [wednesday.source, { kind: 'upload', uploadId: 'gone' }] });
    expect(filesBelow(join(folder, 'uploads'))).toEqual([]);

    await ask(server, 'columns:forget', { fingerprint: asked?.preview.fingerprint });
    expect(await look(await give('thursday.csv', routerTable(30)))).toHaveLength(1);
  });

  it('cannot read files of this computer by their path', async () => {
    const folder = temporaryFolder();
    const server = await serveProgram(folder);
    const answer = await (
      await ask(server, 'scan:start', { captures: [{ source: { kind: 'path', path: writeCapture(folder, 'a.csv', 20) }, name: 'a' }] })
    ).json();
    expect(answer).toMatchObject({ ok: false, code: 'bad-input' });
  });

  it.each([
    ['an unknown name', 'no:such', {}, 'bad-input'],
    ['a name of every object', 'toString', {}, 'bad-input'],
    ['a wrong input', 'scan:get', { scanId: 'one' }, 'bad-input'],
    ['an input that is missing', 'scan:list', undefined, 'bad-input'],
    ['a scan that is not there', 'scan:get', { scanId: 5 }, 'not-found'],
    ['an upload that is not there', 'scan:start', { captures: [{ source: { kind: 'upload', uploadId: 'x' }, name: 'x' }] }, 'not-found'],
    ['a failed scan that is not there', 'capture:preview', { captures: [{ source: { kind: 'job', jobId: 'x' }, name: 'x' }] }, 'not-found'],
    ['no capture at all', 'scan:start', { captures: [] }, 'bad-input'],
    [
      'columns without a volume',
      'scan:start',
      {
        captures: [{ source: { kind: 'upload', uploadId: 'x' }, name: 'x' }],
        columns: [{ fingerprint: 'a'.repeat(32), choice: { ts: 'when' }, remember: true }],
      },
      'bad-input',
    ],
    ['a limit below 1 kB', 'settings:set', { maxCaptureBytes: 5 }, 'bad-input'],
  ])('with %s are refused in a sentence', async (_what, name, input, code) => {
    const server = await serveProgram(temporaryFolder());
    const response = await ask(server, name, input);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ ok: false, code, message: expect.stringMatching(/^[A-Z].*\.$/) });
  });
});
