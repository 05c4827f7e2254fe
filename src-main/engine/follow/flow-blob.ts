import { z } from 'zod';
import type { FlowTable } from '../types.ts';
import { type BlobKind, BlobReader, BlobWriter, orDamaged } from './column-blob.ts';

const kind: BlobKind = { letters: 'HGFL', version: 1 };
const factsOf = z.object({ count: z.number().int().nonnegative(), texts: z.array(z.string()).min(1) });

/** A flow table as bytes, packed (deflate), to be stored. The same table gives the same bytes. */
export function encodeFlows(flows: FlowTable): Uint8Array {
  const writer = new BlobWriter(kind);
  const texts = writer.addFlows(flows);
  return writer.finish({ count: flows.count, texts } satisfies z.infer<typeof factsOf>);
}

/** What `encodeFlows` wrote. Throws an Error with a sentence where the bytes are damaged or of another version of the program. */
export function decodeFlows(bytes: Uint8Array): FlowTable {
  const reader = new BlobReader(kind, bytes);
  const { count, texts } = orDamaged(factsOf.safeParse(reader.facts));
  const flows = reader.takeFlows(count, texts);
  reader.end();
  return flows;
}
