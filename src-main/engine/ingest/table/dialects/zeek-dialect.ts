import type { Dialect } from '../dialect.ts';

/** Zeek's conn columns, the guide's, and other names under which tables made from Zeek's logs hold the same columns (IoT-23, ToN_IoT). */
export const zeekDialect: Dialect = {
  name: 'CSV table',
  columns: {
    orig_pkts: ['orig_pkts', 'src_pkts'],
    resp_pkts: ['resp_pkts', 'dst_pkts'],
    orig_bytes: ['orig_bytes', 'src_bytes'],
    resp_bytes: ['resp_bytes', 'dst_bytes'],
    ts: ['ts', 'timestamp', 'time'],
    duration: ['duration'],
    'id.orig_h': ['id_orig_h', 'orig_h', 'origin_address', 'src_ip', 'source_ip'],
    'id.resp_h': ['id_resp_h', 'resp_h', 'response_address', 'dst_ip', 'dest_ip', 'destination_ip'],
    'id.resp_p': ['id_resp_p', 'resp_p', 'response_port', 'dst_port', 'dest_port', 'destination_port'],
    proto: ['proto', 'protocol'],
    service: ['service'],
    conn_state: ['conn_state'],
    // IoT-23's own header joins three columns in one; `LabelReader` takes the label out of such a cell.
    label: ['label', 'tunnel_parents_label_detailed_label'],
  },
};
