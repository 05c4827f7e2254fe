import { once } from 'node:events';
import type { SMTPServerOptions } from 'smtp-server';
import { describe, expect, it } from 'vitest';
import { ChannelError } from '../../src-main/alerts/channel.ts';
import { createEmailChannel } from '../../src-main/alerts/email/email-channel.ts';
import type { EmailSettings } from '../../src-main/alerts/email/email-settings.ts';
import { certificateFor, createAuthority } from '../helpers/certificates.ts';
import { closedPort, goodPassword, refusal, startMailServer, startScriptedServer } from '../helpers/mail-server.ts';
import { outgoing, storedAlert } from '../helpers/stored-alert.ts';

const authority = createAuthority('Test authority');
const good = certificateFor('localhost', authority);
const never = new AbortController().signal;

function emailTo(port: number, change: Partial<EmailSettings> = {}): EmailSettings {
  return {
    enabled: true,
    host: 'localhost',
    port,
    tls: 'starttls',
    user: 'me@home.example',
    from: { name: 'Home IoT Guardian', address: 'me@home.example' },
    to: ['you@home.example'],
    details: false,
    problem: null,
    ...change,
  };
}

function channelTo(port: number, change: Partial<EmailSettings> = {}, password: string | null = goodPassword, timeoutMs = 10_000) {
  return createEmailChannel(emailTo(port, change), async () => password, { version: '1.2.3', timeoutMs, tls: { ca: authority.cert } });
}

/** How sending failed. The password is in no part of it. */
async function failureOf(sending: Promise<string>, secret = goodPassword): Promise<ChannelError> {
  const error = await sending.then(
    (answer) => expect.fail(`it was sent: ${answer}`),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ChannelError)) throw error;
  for (const form of [secret, Buffer.from(secret).toString('base64'), Buffer.from(`\0me@home.example\0${secret}`).toString('base64')]) {
    expect(`${error.stack} ${JSON.stringify(error)} ${String(error.cause)}`).not.toContain(form);
  }
  return error;
}

/** The headers of a message, unfolded. */
function headersOf(raw: string): [name: string, value: string][] {
  return raw
    .slice(0, raw.indexOf('\r\n\r\n'))
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n')
    .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]);
}
const headerOf = (raw: string, name: string) => headersOf(raw).find(([each]) => each === name)?.[1];

const secured: SMTPServerOptions = { ...good };
const open: SMTPServerOptions = { disabledCommands: ['STARTTLS'], allowInsecureAuth: true };

describe('an e-mail that is taken', () => {
  it.each([
    ['after STARTTLS', 'starttls', secured, true],
    ['encrypted from the first byte', 'implicit', { ...secured, secure: true }, true],
    ['without encryption', 'none', open, false],
    ['without encryption though the server offers it', 'none', { ...secured, allowInsecureAuth: true }, false],
  ] as const)('goes out %s, with the server’s own answer', async (_how, tls, options, secure) => {
    const { port, mails } = await startMailServer(options);
    expect(await channelTo(port, { tls }).send(outgoing(), never)).toBe('250 queued as number 1');
    expect(mails).toMatchObject([{ user: 'me@home.example', from: 'me@home.example', to: ['you@home.example'], secure }]);
  });

  it('has exactly the headers that it should have', async () => {
    const { port, mails } = await startMailServer(secured);
    await channelTo(port).send(outgoing(), never);
    const headers = headersOf(mails[0]?.raw ?? '');
    expect(headers.map(([name]) => name).toSorted()).toEqual(
      ['Auto-Submitted', 'Content-Type', 'Date', 'From', 'MIME-Version', 'Message-ID', 'Subject', 'To'].toSorted(),
    );
    expect(Object.fromEntries(headers)).toMatchObject({
      'Auto-Submitted': 'auto-generated',
      'Content-Type': expect.stringContaining('multipart/alternative'),
      Date: 'Sat, 28 Nov 2026 20:10:30 +0000',
      From: 'Home IoT Guardian <me@home.example>',
      'Message-ID': '<message-1@home-iot-guardian.local>',
      Subject: 'Alert: Anomalies Detected! 192.168.1.7 (Critical)',
      To: 'you@home.example',
    });
  });

  it('keeps its Message-ID and date through all attempts', async () => {
    const { port, mails } = await startMailServer(secured);
    await channelTo(port).send(outgoing(), never);
    await channelTo(port).send(outgoing(), never);
    expect(mails.map(({ raw }) => [headerOf(raw, 'Message-ID'), headerOf(raw, 'Date')])).toEqual([
      ['<message-1@home-iot-guardian.local>', 'Sat, 28 Nov 2026 20:10:30 +0000'],
      ['<message-1@home-iot-guardian.local>', 'Sat, 28 Nov 2026 20:10:30 +0000'],
    ]);
  });

  it('lets no name of a device or a file write headers or recipients', async () => {
    const { port, mails } = await startMailServer(secured);
    const evil = 'cam\r\nBcc: thief@evil.example\r\n\r\n<b>body</b>\u2028X-Evil: 1\0\u202e';
    const [alert] = [storedAlert({ device: evil, scan: { ...storedAlert().scan, name: evil } })];
    await channelTo(port, { details: true }).send(outgoing({ alerts: [alert] }), never);
    const { raw = '', to } = mails[0] ?? {};
    expect(to).toEqual(['you@home.example']);
    expect(headersOf(raw)).toHaveLength(8);
    expect(headerOf(raw, 'Subject')).toBe('Alert: Anomalies Detected! cam Bcc: thief@evil.example <b>body</b> X-Evil: 1 (Critical)');
    expect(headersOf(raw).map(([name]) => name)).not.toContain('Bcc');
    expect(raw.slice(raw.indexOf('<!doctype'))).not.toContain('<b>');
  });

  it('writes names beyond ASCII so that every mail program reads them', async () => {
    const { port, mails } = await startMailServer(secured);
    const from = { name: 'Familie Müller', address: 'me@home.example' };
    await channelTo(port, { from }).send(outgoing({ alerts: [storedAlert({ device: 'Küche 摄像头' })] }), never);
    const { raw = '' } = mails[0] ?? {};
    expect(raw).toMatch(/^[\r\n\t -~]*$/);
    expect(decoded(headerOf(raw, 'Subject'))).toBe('Alert: Anomalies Detected! Küche 摄像头 (Critical)');
    expect(decoded(headerOf(raw, 'From'))).toBe('Familie Müller <me@home.example>');
  });

  it('reaches several recipients', async () => {
    const { port, mails } = await startMailServer(secured);
    const to = ['you@home.example', 'her@home.example', 'him@home.example'];
    await channelTo(port, { to }).send(outgoing(), never);
    expect(mails).toMatchObject([{ to }]);
    expect(headerOf(mails[0]?.raw ?? '', 'To')).toBe(to.join(', '));
  });

  it('counts as sent where some recipients are refused, and the answer names those', async () => {
    const { port, mails } = await startMailServer({
      ...secured,
      onRcptTo: ({ address }, _session, callback) =>
        address.startsWith('gone') ? callback(refusal(550, '5.1.1 No such user')) : callback(),
    });
    const answer = await channelTo(port, { to: ['you@home.example', 'gone@home.example'] }).send(outgoing(), never);
    expect(answer).toBe('250 queued as number 1 – not taken for gone@home.example (550 5.1.1 No such user)');
    expect(mails).toMatchObject([{ to: ['you@home.example'] }]);
  });

  it('needs no password where the server asks for no name', async () => {
    const { port, mails } = await startMailServer(secured);
    await channelTo(port, { user: '' }, null).send(outgoing(), never);
    expect(mails).toMatchObject([{ user: null }]);
  });
});

/** RFC 2047, as far as nodemailer writes it. */
function decoded(header = ''): string {
  const words = header.replace(/\?= =\?/g, '?==?').matchAll(/=\?UTF-8\?([QB])\?(.*?)\?=|([^=]+|=)/gi);
  return [...words]
    .map(([, how, text = '', plain]) => {
      if (how === undefined) return plain ?? '';
      if (how.toUpperCase() === 'B') return Buffer.from(text, 'base64').toString();
      return decodeURIComponent(
        text
          .replaceAll('_', ' ')
          .replaceAll('%', '%25')
          .replace(/=([0-9A-F]{2})/gi, '%$1'),
      );
    })
    .join('');
}

describe('a certificate that is not good', () => {
  const impostor = createAuthority('Test authority');
  it.each([
    ['has expired', certificateFor('localhost', authority, [-30, -1])],
    ['is not valid yet', certificateFor('localhost', authority, [1, 30])],
    ['is signed by itself alone', certificateFor('localhost', null)],
    ['was made for a server of another name', certificateFor('other.example', authority)],
    ['comes from an authority that this computer does not know', certificateFor('localhost', createAuthority('Nobody'))],
    ['cannot be verified', certificateFor('localhost', impostor)],
  ])('is named (%s), and the password stays here', async (words, { cert, key }) => {
    for (const secure of [true, false]) {
      const { port, mails } = await startMailServer({ cert, key, secure });
      const error = await failureOf(channelTo(port, { tls: secure ? 'implicit' : 'starttls' }).send(outgoing(), never));
      expect(error.message).toContain(`The certificate of localhost ${words}`);
      expect(error.isPermanent).toBe(true);
      expect(mails).toEqual([]);
    }
  });

  it('may be that of a number: the name must fit what the person wrote', async () => {
    const { port } = await startMailServer({ ...certificateFor('127.0.0.1', authority), secure: true });
    await channelTo(port, { host: '127.0.0.1', tls: 'implicit' }).send(outgoing(), never);
    const other = await startMailServer({ ...good, secure: true });
    const error = await failureOf(channelTo(other.port, { host: '127.0.0.1', tls: 'implicit' }).send(outgoing(), never));
    expect(error.message).toContain('another name');
  });
});

describe('an e-mail that is not taken', () => {
  it.each<[string, SMTPServerOptions, string, boolean]>([
    [
      'a refused recipient',
      { onRcptTo: (_to, _session, callback) => callback(refusal(550, '5.1.1 No such user')) },
      'The mail server localhost refuses the recipients. It answered: “550 5.1.1 No such user”',
      true,
    ],
    [
      'greylisting',
      { onRcptTo: (_to, _session, callback) => callback(refusal(451, '4.7.1 Greylisted')) },
      'The mail server localhost does not take mail for the recipients just now; that is usual at a first contact. It answered: “451 4.7.1 Greylisted”',
      false,
    ],
    [
      'a refused sender',
      { onMailFrom: (_from, _session, callback) => callback(refusal(553, '5.7.1 Not your address')) },
      'The mail server localhost refuses the sender’s address. It answered: “553 5.7.1 Not your address”',
      true,
    ],
    [
      'a refused message',
      { onData: (stream, _session, callback) => stream.resume().on('end', () => callback(refusal(554, '5.7.1 Spam'))) },
      'The mail server localhost refuses the message. It answered: “554 5.7.1 Spam”',
      true,
    ],
    [
      'a full disk',
      { onData: (stream, _session, callback) => stream.resume().on('end', () => callback(refusal(452, '4.3.1 Disk full'))) },
      'The mail server localhost does not take the message just now. It answered: “452 4.3.1 Disk full”',
      false,
    ],
  ])('tells of %s', async (_what, options, sentence, isPermanent) => {
    const { port, mails } = await startMailServer({ ...secured, ...options });
    expect(await failureOf(channelTo(port).send(outgoing(), never))).toMatchObject({ message: sentence, isPermanent });
    expect(mails).toEqual([]);
  });

  it('tells of a wrong password', async () => {
    const { port } = await startMailServer(secured);
    const wrong = 'canary-of-another-kind';
    expect(await failureOf(channelTo(port, {}, wrong).send(outgoing(), never), wrong)).toMatchObject({
      message:
        'The mail server localhost did not accept the user name and password. It answered: “535 5.7.8 Username and Password not accepted”',
      isPermanent: true,
    });
  });

  it('tells of a password that is missing, and of settings that are', async () => {
    expect(await failureOf(channelTo(1, {}, null).send(outgoing(), never))).toMatchObject({
      message: 'The password for e-mail is missing.',
      isPermanent: true,
    });
    const problem = 'For e-mail, the mail server is missing.';
    expect(await failureOf(channelTo(1, { problem }).send(outgoing(), never))).toMatchObject({ message: problem, isPermanent: true });
  });

  it('tells of a password that cannot be read, in other words than the keyring’s', async () => {
    const locked = async () => {
      throw new Error(`locked, but the password is ${goodPassword}`);
    };
    const error = await failureOf(createEmailChannel(emailTo(1), locked, { version: '1.2.3' }).send(outgoing(), never));
    expect(error).toMatchObject({ message: 'The password for e-mail could not be read from where it is kept.', isPermanent: false });
  });

  it('tells of a server that wants a login', async () => {
    const { port } = await startMailServer({ ...secured, authOptional: false });
    const error = await failureOf(channelTo(port, { user: '' }, null).send(outgoing(), never));
    expect(error.message).toBe(
      'The mail server localhost takes mail only after a login over an encrypted connection. It answered: “530 Error: authentication Required”',
    );
    expect(error.isPermanent).toBe(true);
  });

  it.each(['recipient', 'login', 'accepted'])('shows no answer that repeats the password (%s)', async (where) => {
    const echoes = [
      goodPassword,
      Buffer.from(goodPassword).toString('base64'),
      Buffer.from(`\0me@home.example\0${goodPassword}`).toString('base64'),
    ];
    for (const echo of echoes) {
      const { port, heard } = await startScriptedServer('220 hello', (line) => {
        if (line.startsWith('EHLO')) return '250-hello\r\n250 AUTH PLAIN';
        if (line.startsWith('AUTH')) return where === 'login' ? `535 You said ${echo}` : '235 in';
        if (line.startsWith('RCPT')) return where === 'recipient' ? `550-You are\r\n550 ${echo.slice(0, 9)}${echo.slice(9)}` : '250 fine';
        if (line.startsWith('MAIL')) return '250 fine';
        if (line === 'DATA') return '354 go';
        return line === '.' ? `250 taken from ${echo}` : '';
      });
      const sending = channelTo(port, { tls: 'none' }).send(outgoing(), never);
      if (where === 'accepted') expect(await sending).toBe('an answer that repeats the password, and is not shown');
      else expect((await failureOf(sending)).message).toContain('an answer that repeats the password, and is not shown');
      expect(heard.join()).toContain('AUTH PLAIN');
    }
  });

  it('never goes out in the clear to a server without STARTTLS', async () => {
    const { port, mails } = await startMailServer({ ...open });
    const error = await failureOf(channelTo(port).send(outgoing(), never));
    expect(error).toMatchObject({ message: expect.stringContaining('does not offer STARTTLS'), isPermanent: true });
    expect(mails).toEqual([]);
  });

  it('tells of a server that does not encrypt from the first byte', async () => {
    const { port } = await startMailServer(secured);
    const error = await failureOf(channelTo(port, { tls: 'implicit' }).send(outgoing(), never));
    expect(error).toMatchObject({ message: expect.stringContaining('It may want STARTTLS, mostly at port 587.'), isPermanent: true });
  });

  it('tells of a connection that is cut while the message goes over', async () => {
    const server = await startMailServer({
      ...secured,
      onData(stream) {
        stream.resume();
        for (const socket of server.sockets) socket.destroy();
      },
    });
    expect(await failureOf(channelTo(server.port).send(outgoing(), never))).toMatchObject({
      message: 'The mail server localhost cut the connection before it had confirmed the message.',
      isPermanent: false,
    });
  });

  it('tells of a server that takes no connection', async () => {
    const port = await closedPort();
    expect(await failureOf(channelTo(port).send(outgoing(), never))).toMatchObject({
      message: `The mail server localhost accepts no connection at port ${port}.`,
      isPermanent: false,
    });
  });

  it('tells of a name that does not exist', async () => {
    expect(await failureOf(channelTo(25, { host: 'mail.home-iot-guardian.invalid' }).send(outgoing(), never))).toMatchObject({
      message: expect.stringContaining('The mail server’s name, mail.home-iot-guardian.invalid, was not found.'),
      isPermanent: false,
    });
  });

  it.each([
    ['does not greet', '', () => ''],
    ['falls silent', '220 hello', () => ''],
  ])('tells of a server that %s', async (_how, greeting, answer) => {
    const { port } = await startScriptedServer(greeting, answer);
    expect(await failureOf(channelTo(port, {}, goodPassword, 300).send(outgoing(), never))).toMatchObject({
      message: `The mail server localhost did not answer in time at port ${port}.`,
      isPermanent: false,
    });
  });

  it('does not wait for good for a server that says a little now and then', async () => {
    const { port, sockets } = await startScriptedServer('220 hello', (line, socket) => {
      if (line.startsWith('EHLO')) setInterval(() => socket.destroyed || socket.write('250-and\r\n'), 20).unref();
      return '';
    });
    const options = { version: '1.2.3', timeoutMs: 600_000, wholeTimeoutMs: 300 };
    const channel = createEmailChannel(emailTo(port), async () => goodPassword, options);
    expect(await failureOf(channel.send(outgoing(), never))).toMatchObject({
      message: `The mail server localhost did not answer in time at port ${port}.`,
      isPermanent: false,
    });
    const [socket] = sockets;
    if (socket && !socket.destroyed) await once(socket, 'close');
  });

  it('is given up when it is called off, and the connection is closed', async () => {
    const calledOff = new AbortController();
    const { port, sockets } = await startScriptedServer('220 hello', (line) => {
      if (line.startsWith('EHLO')) calledOff.abort();
      return '';
    });
    const error = await failureOf(channelTo(port, {}, goodPassword, 600_000).send(outgoing(), calledOff.signal));
    expect(error).toMatchObject({ message: 'Sending was stopped.', isPermanent: false });
    const [socket] = sockets;
    if (socket && !socket.destroyed) await once(socket, 'close');
    expect(sockets).toHaveLength(1);
  });

  it('does not begin where it was called off before', async () => {
    const { port, sockets } = await startScriptedServer('220 hello', () => '');
    await failureOf(channelTo(port).send(outgoing(), AbortSignal.abort()));
    expect(sockets).toEqual([]);
  });
});
