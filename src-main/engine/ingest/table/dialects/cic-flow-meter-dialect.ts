import { stateByPackets } from '../../terms/conn-state.ts';
import type { Dialect } from '../dialect.ts';

/** CICFlowMeter takes an ARP frame for an IP packet and reads these "addresses" out of its fixed fields (0x0806 0001, 0x0800 0604). */
const arpAddresses = new Set(['8.6.0.1', '8.0.6.4']);

const attacks =
  /dos|port ?scan|^bot|patator|infilt(e?r)ation|web ?attack|heartbleed|brute ?force|injection|xss|mirai|recon|spoof|backdoor|malware|ransom|exploit|fuzz|worm|shellcode|hijack|flood/i;

/** CIC-DDoS2019 names an attack by the service that it misuses or the packets that it sends. */
const ddosAttacks = /^(tftp|syn|udp|udp-?lag|mssql|netbios|ldap|portmap)$/i;

/** Attacks by the names of CIC's data sets. A run that came to nothing ("… - Attempted") is left to the reader of the labels. */
function cicLabel(label: string): string {
  if (/^(needmanuallabel|no ?label)$/i.test(label)) return 'unknown';
  return (attacks.test(label) || ddosAttacks.test(label)) && !/attempted/i.test(label) ? 'malicious' : label;
}

/** CICFlowMeter 3 and 4, the data sets made with them (CIC-IDS2017, CSE-CIC-IDS2018), and its Python twin. Bytes are payload. */
export const cicFlowMeterDialect: Dialect = {
  name: 'CICFlowMeter (CSV)',
  columns: {
    orig_pkts: ['tot_fwd_pkts', 'total_fwd_packets', 'total_fwd_packet'],
    resp_pkts: ['tot_bwd_pkts', 'total_backward_packets', 'total_bwd_packets', 'total_bwd_packet'],
    orig_bytes: ['totlen_fwd_pkts', 'total_length_of_fwd_packets', 'total_length_of_fwd_packet'],
    resp_bytes: ['totlen_bwd_pkts', 'total_length_of_bwd_packets', 'total_length_of_bwd_packet'],
    ts: ['timestamp'],
    duration: ['flow_duration'],
    'id.orig_h': ['src_ip', 'source_ip'],
    'id.resp_h': ['dst_ip', 'destination_ip'],
    'id.resp_p': ['dst_port', 'destination_port'],
    proto: ['protocol'],
    label: ['label'],
  },
  durationUnitsPerSecond: 1e6,
  label: cicLabel,
  rules: (at) => {
    const [sourceAt, destinationAt] = [at('src_ip', 'source_ip'), at('dst_ip', 'destination_ip')];
    return {
      setAside: (cells) =>
        arpAddresses.has((cells[sourceAt] ?? '').trim()) && arpAddresses.has((cells[destinationAt] ?? '').trim())
          ? 'ARP that CICFlowMeter took for IP'
          : null,
      finish: (flow) => {
        flow.connState = stateByPackets(flow);
        return null;
      },
    };
  },
};
