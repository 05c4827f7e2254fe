import multipart from '@fastify/multipart';
import fastifyStatic from '@fastify/static';
import Fastify, { type FastifyInstance } from 'fastify';
import { Refusal, refuse, succeed } from '../result.ts';
import { checkHost, checkToken } from './check-caller.ts';
import { contentSecurityPolicy } from './content-security-policy.ts';
import { streamEvents } from './event-stream.ts';
import { guideRoutes } from './guide-routes.ts';
import type { HttpParts } from './http-parts.ts';
import { statusOf } from './status-of.ts';

/** A request that names ten thousand files is a few megabytes long. */
const mostRequestBytes = 8 * 1024 * 1024;

/** Requests for our own pages and their parts, which hold no secret; everything else needs the token. */
function isPage(method: string, path: string): boolean {
  return (
    (method === 'GET' || method === 'HEAD') &&
    (path === '/' || path === '/index.html' || path.startsWith('/assets/') || path === '/favicon.svg')
  );
}

/** The browser door: check the caller, parse, call, answer. No logic of its own. Call `listen` on what it returns. */
export async function createHttpServer(parts: HttpParts): Promise<FastifyInstance> {
  const { guardian, uploads, token } = parts;
  const server = Fastify({ forceCloseConnections: true });
  const streams = new Set<() => void>();

  server.addHook('onRequest', async (request, reply) => {
    const path = request.url.split('?', 1)[0] ?? '';
    const rejection = checkHost(request.raw) ?? (isPage(request.method, path) ? null : checkToken(request.raw, token));
    if (rejection) return reply.code(rejection.status).send({ error: rejection.sentence });
    reply.headers({
      'content-security-policy': contentSecurityPolicy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    });
  });
  server.setErrorHandler((error, _request, reply) => {
    const status = error instanceof Refusal ? statusOf(error.code) : hasStatus(error) ? error.statusCode : 500;
    return reply.code(status).send({ error: error instanceof Error ? error.message : String(error) });
  });
  server.setNotFoundHandler((request, reply) => reply.code(404).send({ error: `There is nothing at ${request.url.split('?', 1)[0]}.` }));

  await server.register(multipart, { limits: { fileSize: Number.MAX_SAFE_INTEGER, files: 100 }, throwFileSizeLimit: false });
  await server.register(fastifyStatic, { root: parts.pagesFolder, cacheControl: false });
  // Bodies that no route reads as JSON or multipart stay streams: an upload, or something that the route refuses in a sentence.
  server.addContentTypeParser('*', (_request, payload, done) => done(null, payload));

  server.post('/api/request', { bodyLimit: mostRequestBytes }, async (request) => {
    const body: unknown = request.body;
    if (typeof body !== 'object' || body === null || !('name' in body) || typeof body.name !== 'string') {
      return refuse('bad-input', 'A request has a name and an input.');
    }
    return guardian.request(body.name, 'input' in body ? body.input : {});
  });
  server.put<{ Querystring: { name?: string } }>('/api/uploads', async (request) => {
    try {
      const uploadId = await uploads.take(request.query.name || 'capture', request.raw, await parts.maxUploadBytes());
      return succeed({ uploadId });
    } catch (error) {
      if (error instanceof Refusal) return refuse(error.code, error.message);
      throw error;
    }
  });
  server.get('/api/events', (_request, reply) => {
    reply.hijack();
    const end = streamEvents(reply.raw, guardian);
    streams.add(end);
    reply.raw.on('close', () => streams.delete(end));
  });
  guideRoutes(server, parts);
  server.addHook('preClose', async () => {
    for (const end of streams) end();
  });
  return server;
}

function hasStatus(error: unknown): error is { readonly statusCode: number } {
  return typeof error === 'object' && error !== null && 'statusCode' in error && typeof error.statusCode === 'number';
}
