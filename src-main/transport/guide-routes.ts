import type { FastifyInstance } from 'fastify';
import { CaptureError } from '../engine/ingest/capture-error.ts';
import { Refusal } from '../result.ts';
import type { HttpParts } from './http-parts.ts';
import { drain } from './uploads.ts';

/** The guide's four routes with its JSON: POST /upload, GET /history, GET /scan/<id>, GET /status. Errors are `{"error": sentence}`. */
export function guideRoutes(server: FastifyInstance, { guardian, uploads, maxUploadBytes }: HttpParts): void {
  server.post('/upload', async (request) => {
    if (!request.isMultipart()) {
      await drain(request.raw);
      throw new Refusal('bad-input', 'No file provided. Send the capture as multipart/form-data in the field "file".');
    }
    const part = await request.file();
    if (!part?.filename) {
      if (part) await drain(part.file);
      throw new Refusal('bad-input', 'No file provided. Send the capture as multipart/form-data in the field "file".');
    }
    const file = uploads.resolve(await uploads.take(part.filename, part.file, await maxUploadBytes()));
    try {
      const { scanId } = guardian.scan([file], { release: () => uploads.release(file) });
      return guardian.guide.scan(await scanId);
    } catch (error) {
      // A missing file would be our own upload gone, which is no mistake of the caller's; everything else about a capture is.
      if (error instanceof CaptureError) throw new Refusal(error.problem === 'too-large' ? 'too-large' : 'bad-input', error.message);
      throw error;
    }
  });
  server.get('/history', async () => guardian.guide.history());
  server.get<{ Params: { id: string } }>('/scan/:id', async ({ params }) => {
    const id = Number(params.id);
    if (!Number.isSafeInteger(id) || id < 1) throw new Refusal('not-found', `There is no scan "${params.id}". Scans are numbered from 1.`);
    const { timestamp, anomalies_count, details, ...more } = guardian.guide.scan(id);
    return { id, timestamp, anomalies_count, details, ...more };
  });
  server.get('/status', async () => guardian.guide.status());
}
