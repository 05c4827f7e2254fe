import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';

/** A zip archive that holds one file. */
export async function zipOf(name: string, content: string): Promise<Buffer> {
  const zip = new ZipFile();
  zip.addBuffer(Buffer.from(content), name);
  zip.end();
  return buffer(zip.outputStream);
}
