import type { ServerResponse } from 'node:http';
import type { Guardian } from '../guardian.ts';

const heartbeatMs = 20_000;

/** Sends every event of the guardian as server-sent events until the page goes away. Returns the way to end it. */
export function streamEvents(response: ServerResponse, guardian: Guardian): () => void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', connection: 'keep-alive' });
  response.write(': welcome\n\n');
  const heartbeat = setInterval(() => response.write(': still here\n\n'), heartbeatMs);
  const unsubscribe = guardian.subscribe(({ name, payload }) => response.write(`event: ${name}\ndata: ${JSON.stringify(payload)}\n\n`));
  const end = () => {
    clearInterval(heartbeat);
    unsubscribe();
    response.end();
  };
  response.on('close', end);
  return end;
}
