import { decodeScored } from '../../src-main/engine/follow/scored-blob.ts';
import type { FlowTable } from '../../src-main/engine/types.ts';
import type { Store } from '../../src-main/store/open-store.ts';

/** A column of all flows of a folder that were compared and are kept, in the order in which they were. */
function compared(store: Store, path: string, columnOf: (flows: FlowTable) => Float64Array): number[] {
  const watch = store.watches.find(path);
  if (!watch) return [];
  const earlier = store.watches.batchesBefore(watch.id, watch.scan?.id ?? null, Number.MAX_SAFE_INTEGER);
  const batches = [...earlier, ...(watch.scan ? store.watches.batches(watch.id, watch.scan.id) : [])];
  return batches.flatMap((bytes) => {
    const { flows, lead } = decodeScored(bytes);
    return [...columnOf(flows).subarray(lead)];
  });
}

/** The numbers of all flows of a folder that were compared and are kept, in the order in which they were; see `LogWriter`. */
export function comparedFlows(store: Store, path: string): number[] {
  return compared(store, path, ({ volumes }) => volumes[2]);
}

/** When they began, in the order in which they were compared; in seconds since 1970. */
export function comparedStarts(store: Store, path: string): number[] {
  return compared(store, path, ({ tsSeconds }) => tsSeconds);
}
