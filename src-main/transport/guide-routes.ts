import type { FastifyInstance } from 'fastify';
import type { ColumnsOfTable } from '../../src-preload/contract/api.ts';
import { CaptureError } from '../engine/ingest/capture-error.ts';
import type { CaptureFile } from '../engine/ingest/capture-file.ts';
import { tablesWithColumns } from '../engine/ingest/columns/tables-with-columns.ts';
import { parseMap } from '../parse-map.ts';
import { Refusal } from '../result.ts';
import type { HttpParts } from './http-parts.ts';
import { drain } from './uploads.ts';

const nothingProvided = () => new Refusal('bad-input', 'No file provided. Send the capture as multipart/form-data in the field "file".');

/** What the parser throws for a body that breaks off or is no multipart at all; its errors have no class or code of their own. */
function isMultipartFault(error: unknown): error is Error {
  return error instanceof Error && !('syscall' in error) && /multipart|part (header|terminated)/i.test(error.message);
}

/** What the optional field `map` says of the files' columns, in the words of the terminal's --map; nothing where it is absent. */
async function columnsOf(map: string | null, files: readonly CaptureFile[], maxBytes: number): Promise<ColumnsOfTable[]> {
  if (map === null) return [];
  try {
    const choice = parseMap(map);
    return (await tablesWithColumns(files, choice, maxBytes)).map((fingerprint) => ({ fingerprint, choice, remember: false }));
  } catch (error) {
    throw new Refusal('bad-input', error instanceof Error ? error.message : String(error));
  }
}

/**
 * The guide's four routes with its JSON: POST /upload, GET /history, GET /scan/<id>, GET /status. Several files are one capture; the
 * field `map` tells columns ("orig_bytes=out_bytes,…"). Errors are `{"error": sentence}`.
 */
export function guideRoutes(server: FastifyInstance, { guardian, uploads, maxUploadBytes }: HttpParts): void {
  server.post('/upload', async (request) => {
    if (!request.isMultipart()) {
      await drain(request.raw);
      throw nothingProvided();
    }
    const files: CaptureFile[] = [];
    const release = async () => {
      for (const file of files) await uploads.release(file);
    };
    const maxBytes = await maxUploadBytes();
    let map: string | null = null;
    try {
      for await (const part of request.parts()) {
        if (part.type === 'field') {
          if (part.fieldname === 'map' && typeof part.value === 'string' && part.value.trim() !== '') map = part.value;
        } else if (part.filename) files.push(uploads.resolve(await uploads.take(part.filename, part.file, maxBytes)));
        else await drain(part.file);
      }
    } catch (error) {
      await release();
      throw isMultipartFault(error) ? new Refusal('bad-input', `The upload is not whole: ${error.message}. Please send it again.`) : error;
    }
    if (files.length === 0) throw nothingProvided();
    const columns = await columnsOf(map, files, maxBytes).catch(async (error: unknown) => {
      await release();
      throw error;
    });
    try {
      return guardian.guide.scan(await guardian.scan(files, { release, columns }).scanId);
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
