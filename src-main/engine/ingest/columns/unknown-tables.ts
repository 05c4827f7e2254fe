import { volumeColumns } from '../../types.ts';
import type { CaptureFile } from '../capture-file.ts';
import { listCaptures } from '../open/list-captures.ts';
import type { ColumnChoices } from '../table/column-map.ts';
import { previewTable, type TablePreview } from './preview-table.ts';

/** Tables of one capture that share a header which a person must explain. */
export interface UnknownTable {
  /** The names of the files, in their order. */
  readonly names: readonly string[];
  /** The beginning of the first of them. */
  readonly preview: TablePreview;
}

/**
 * Finds what a person must explain before these captures can be scanned: each header once. Files of a folder whose columns look nothing
 * like flows are not asked about. Files that cannot be opened are passed over: the scan says why.
 */
export async function unknownTables(files: readonly CaptureFile[], maxBytes: number, columns: ColumnChoices): Promise<UnknownTable[]> {
  const found = new Map<string, { names: string[]; preview: TablePreview }>();
  for (const given of files) {
    for (const file of await listCaptures(given.path, given.name).catch(() => [])) {
      const preview = await previewTable(file, maxBytes, columns).catch(() => null);
      if (!preview) continue;
      const looksLikeFlows = volumeColumns.some((column) => preview.guess[column] !== undefined);
      if ((given.optional || file.optional) && !looksLikeFlows) continue;
      const same = found.get(preview.fingerprint);
      if (same) same.names.push(file.name);
      else found.set(preview.fingerprint, { names: [file.name], preview });
    }
  }
  return [...found.values()];
}
