import type { FlowRecord } from '../../../src-main/engine/ingest/collect/flow-table-builder.ts';
import { zeekColumns } from './zeek-columns.ts';

const texts = new Set(['uid', 'id.orig_h', 'id.resp_h', 'proto', 'service', 'conn_state', 'history']);
const truths: Readonly<Record<string, string>> = { T: 'true', F: 'false' };

/** A conn.log as Zeek writes it in JSON: one object a line, without the keys that have no value. It cannot tell labels. */
export function writeZeekJson(flows: readonly FlowRecord[]): string {
  return flows
    .map((flow) => {
      const pairs = Object.entries(zeekColumns(flow)).flatMap(([name, cell]) =>
        cell === null ? [] : [`"${name}":${texts.has(name) ? JSON.stringify(cell) : (truths[cell] ?? cell)}`],
      );
      return `{${pairs.join(',')}}\n`;
    })
    .join('');
}
