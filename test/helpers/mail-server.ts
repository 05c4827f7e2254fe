import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { onTestFinished } from 'vitest';

/** A message as it reached a server. */
export interface ReceivedMail {
  readonly user: string | null;
  readonly from: string;
  readonly to: readonly string[];
  readonly secure: boolean;
  readonly raw: string;
}

/** An answer of a server that refuses. */
export const refusal = (responseCode: number, text: string) => Object.assign(new Error(text), { responseCode });

/** An SMTP server on the loopback address, closed when the test ends. `mails` is what it took so far. */
export async function startMailServer(options: SMTPServerOptions = {}) {
  const mails: ReceivedMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disableReverseLookup: true,
    logger: false,
    onAuth: ({ username, password }, _session, callback) =>
      password === goodPassword ? callback(null, { user: username }) : callback(refusal(535, '5.7.8 Username and Password not accepted')),
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        mails.push({
          user: session.user ? String(session.user) : null,
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
          secure: session.secure,
          raw: Buffer.concat(chunks).toString(),
        });
        callback(null, `queued as number ${mails.length}`);
      });
    },
    ...options,
  });
  // A client that turns away from a certificate is an error to the server.
  server.on('error', () => undefined);
  const sockets = socketsOf(server.server);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  onTestFinished(() => new Promise<void>((resolve) => server.close(resolve)));
  const { port } = server.server.address() as AddressInfo; // a listening TCP server has one
  return { port, mails, sockets };
}

/** The one that `startMailServer` accepts. */
export const goodPassword = 'canary-Xq7!tweet';

/** A server that says what it is told to, whatever SMTP may ask. @param greeting empty for silence */
export async function startScriptedServer(greeting: string, answer: (line: string, socket: Socket) => string) {
  const heard: string[] = [];
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    if (greeting !== '') socket.write(`${greeting}\r\n`);
    socket.on('data', (chunk) => {
      for (const line of chunk.toString('latin1').split('\r\n').slice(0, -1)) {
        heard.push(line);
        const reply = answer(line, socket);
        if (reply !== '') socket.write(`${reply}\r\n`);
      }
    });
  });
  const sockets = socketsOf(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const { port } = server.address() as AddressInfo; // a listening TCP server has one
  return { port, heard, sockets };
}

function socketsOf(server: { on(event: 'connection', listener: (socket: Socket) => void): unknown }): Socket[] {
  const sockets: Socket[] = [];
  server.on('connection', (socket) => void sockets.push(socket));
  return sockets;
}

/** A port of the loopback address at which nobody listens. */
export async function closedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // a listening TCP server has one
  server.close();
  await once(server, 'close');
  return port;
}
