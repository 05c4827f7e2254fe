import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export interface Asked {
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
}

/** A server on the loopback address, closed when the test ends. `asked` is what reached it so far. */
export async function startLocalServer(answer: (response: ServerResponse, asked: Asked) => void) {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    const one = { url: request.url ?? '', headers: request.headers };
    asked.push(one);
    answer(response, one);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo; // a listening TCP server has one
  return { origin: `http://127.0.0.1:${port}`, port, asked };
}
