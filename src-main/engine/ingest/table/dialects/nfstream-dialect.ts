import { stateByPackets, tcpConnState, tcpFlag } from '../../terms/conn-state.ts';
import { serviceName } from '../../terms/service-name.ts';
import type { Dialect } from '../dialect.ts';

/** NFStream's flows (`to_csv`, `to_pandas`). Times and durations are milliseconds; bytes are those of whole frames, as it counts by default. */
export const nfStreamDialect: Dialect = {
  name: 'NFStream (CSV)',
  columns: {
    orig_pkts: ['src2dst_packets'],
    resp_pkts: ['dst2src_packets'],
    orig_bytes: ['src2dst_bytes'],
    resp_bytes: ['dst2src_bytes'],
    ts: ['bidirectional_first_seen_ms', 'src2dst_first_seen_ms'],
    duration: ['bidirectional_duration_ms'],
    'id.orig_h': ['src_ip'],
    'id.resp_h': ['dst_ip'],
    'id.resp_p': ['dst_port'],
    proto: ['protocol'],
    service: ['application_name'],
    label: ['label'],
  },
  durationUnitsPerSecond: 1e3,
  countsHeaders: true,
  service: serviceName,
  rules: (at) => {
    // With statistical_analysis=True it counts the flags of each side.
    const side = (name: string) =>
      (['syn', 'fin', 'rst', 'ack'] as const).map(
        (flag) => [at(`${name}_${flag}_packets`), flag === 'ack' ? 0x10 : tcpFlag[flag]] as const,
      );
    const [sides, answers] = [side('src2dst'), side('dst2src')];
    const told = [...sides, ...answers].every(([position]) => position >= 0);
    const flags = (cells: readonly string[], counted: typeof sides) =>
      counted.reduce((bits, [position, bit]) => (Number(cells[position]) > 0 ? bits | bit : bits), 0);
    return {
      finish: (flow, cells) => {
        flow.connState =
          flow.protocol !== 'tcp' ? stateByPackets(flow) : told ? tcpConnState(flags(cells, sides), flags(cells, answers)) : '';
        return null;
      },
    };
  },
};
