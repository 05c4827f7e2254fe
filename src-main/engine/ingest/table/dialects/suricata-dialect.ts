import { parseMicroseconds } from '../../parse-date.ts';
import { stateByPackets, tcpConnState } from '../../terms/conn-state.ts';
import { serviceName } from '../../terms/service-name.ts';
import type { Dialect } from '../dialect.ts';
import { isUnknown } from '../unknown-cell.ts';

/** More types of events than Suricata has are not told apart. */
const mostTypes = 50;

/** Suricata's flow events as a table, with dots or underscores, as jq and Logstash write them. */
export const suricataDialect: Dialect = {
  name: 'Suricata flows (CSV)',
  columns: {
    orig_pkts: ['flow_pkts_toserver', 'pkts_toserver'],
    resp_pkts: ['flow_pkts_toclient', 'pkts_toclient'],
    orig_bytes: ['flow_bytes_toserver', 'bytes_toserver'],
    resp_bytes: ['flow_bytes_toclient', 'bytes_toclient'],
    // The timestamp of a flow event is the time at which it was written.
    ts: ['flow_start', 'start', 'timestamp', '@timestamp'],
    duration: ['flow_age', 'age'],
    'id.orig_h': ['src_ip'],
    'id.resp_h': ['dest_ip', 'dst_ip'],
    'id.resp_p': ['dest_port', 'dst_port'],
    proto: ['proto'],
    service: ['app_proto'],
    label: ['label'],
  },
  countsHeaders: true,
  service: serviceName,
  rules: (at) => {
    const types = new Set<string>();
    const [eventAt, endAt] = [at('event_type'), at('flow_end', 'end')];
    const [sentAt, answeredAt] = [at('tcp_tcp_flags_ts', 'tcp_flags_ts'), at('tcp_tcp_flags_tc', 'tcp_flags_tc')];
    const bits = (cell: string | undefined) => (cell !== undefined && /^[0-9a-f]{1,2}$/i.test(cell) ? Number.parseInt(cell, 16) : null);
    return {
      setAside: (cells) => {
        const event = (cells[eventAt] ?? '').trim();
        if (isUnknown(event) || event === 'flow') return null;
        if (types.size < mostTypes) types.add(event);
        return types.has(event) ? `${event.slice(0, 40)} event` : 'event of another type';
      },
      finish: (flow, cells) => {
        // The age is in whole seconds; start and end are in microseconds.
        const lasted = parseMicroseconds((cells[endAt] ?? '').trim()) - Math.round(flow.tsSeconds * 1e6);
        if (lasted >= 0) flow.durationSeconds = lasted / 1e6;
        const [sent, answered] = [bits(cells[sentAt]), bits(cells[answeredAt])];
        flow.connState =
          flow.protocol !== 'tcp' ? stateByPackets(flow) : sent === null || answered === null ? '' : tcpConnState(sent, answered);
        return null;
      },
    };
  },
};
