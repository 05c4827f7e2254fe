import type { FlowRecord } from '../../../src-main/engine/ingest/collect/flow-table-builder.ts';
import { labelCodes } from '../../../src-main/engine/types.ts';

/** Seconds as Zeek writes them; null where unknown. */
function seconds(value: number): string | null {
  return Number.isNaN(value) ? null : value.toFixed(6);
}

/** What a conn.log says of a flow under Zeek's names, in Zeek's order; null where it is unknown. Without a label. */
export function zeekColumns(flow: FlowRecord): Readonly<Record<string, string | null>> {
  const volume = (index: 0 | 1 | 2 | 3) => (flow.unknownVolumes & (1 << index) ? null : String(flow.volumes[index]));
  return {
    ts: seconds(flow.tsSeconds),
    uid: 'CHhAvVGS1DHFjwGM9',
    'id.orig_h': flow.origAddress || null,
    'id.orig_p': '49152',
    'id.resp_h': flow.respAddress || null,
    'id.resp_p': flow.respPort < 0 ? null : String(flow.respPort),
    proto: flow.protocol || null,
    service: flow.service || null,
    duration: seconds(flow.durationSeconds),
    orig_bytes: volume(2),
    resp_bytes: volume(3),
    conn_state: flow.connState || null,
    local_orig: 'T',
    local_resp: 'F',
    missed_bytes: '0',
    history: 'ShADadFf',
    orig_pkts: volume(0),
    orig_ip_bytes: null,
    resp_pkts: volume(1),
    resp_ip_bytes: null,
  };
}

/** The word that IoT-23 writes for a label; null for none. */
export function labelWord(flow: FlowRecord): string | null {
  return flow.label === labelCodes.malicious ? 'Malicious' : flow.label === labelCodes.benign ? 'Benign' : null;
}
