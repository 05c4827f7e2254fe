import { stateByPackets, tcpConnState, tcpFlag } from '../../terms/conn-state.ts';
import type { Dialect, RowRules } from '../dialect.ts';

/** What Argus reports beside IP flows. */
const notIp = new Set(['man', 'arp', 'rarp', 'llc', 'lldp', 'stp', 'eth', 'ether', 'loop', 'ipx', 'ipx/spx', 'decnet', 'isis']);

/** Media streams that Argus tells from other UDP. */
const overUdp = new Set(['rtp', 'rtcp', 'udt']);

const letters: Readonly<Record<string, number>> = { F: tcpFlag.fin, S: tcpFlag.syn, R: tcpFlag.rst };

/** The flags F, S and R of a side; the other letters (P, A, U, E, C) are `other`: they say that it sent something. */
function flagsOf(side: string): number {
  const other = 0x10;
  return [...side].reduce((flags, letter) => flags | (letters[letter] ?? other), 0);
}

/** Argus's state as Zeek names it: "FSPA_FSA" tells the flags that each side sent, "CON", "INT" and the like a summary (man page of ra). */
function argusState(protocol: string, state: string): string {
  if (protocol === 'tcp') {
    const sides = /^([FSRPAUECW]*)_([FSRPAUECW]*)$/.exec(state);
    if (sides) return tcpConnState(flagsOf(sides[1] ?? ''), flagsOf(sides[2] ?? ''));
    return state === 'REQ' ? 'S0' : state === 'EST' || state === 'CON' ? 'S1' : state === 'CLO' ? 'SF' : '';
  }
  if (protocol === 'udp') return state === 'CON' ? 'SF' : state === 'INT' || state === 'REQ' ? 'S0' : state === 'RSP' ? 'SHR' : '';
  return '';
}

/**
 * CTU's labels: "flow=From-Botnet-V42-UDP-DNS" comes from an infected device. What goes to one ("flow=To-Botnet…") may be innocent and
 * stays as it is.
 */
function ctuLabel(label: string): string {
  const word = label.replace(/^flow=/i, '');
  if (/^(from-)?(botnet|malware|malicious|attack)/i.test(word)) return 'malicious';
  return /^((from|to)-)?(background|normal|legitimate)/i.test(word) ? 'benign' : word;
}

const columns: Dialect['columns'] = {
  ts: ['starttime', 'stime'],
  duration: ['dur'],
  'id.orig_h': ['srcaddr', 'saddr', 'srcip'],
  'id.resp_h': ['dstaddr', 'daddr', 'dstip'],
  'id.resp_p': ['dport', 'dsport'],
  proto: ['proto'],
  label: ['label', 'attack'],
};

type Split = NonNullable<RowRules['finish']>;

function argusRules(at: (...names: readonly string[]) => number, split: Split | null, notes: RowRules['notes']): RowRules {
  const [protocolAt, stateAt, directionAt, portAt] = [at('proto'), at('state'), at('dir'), at('dport', 'dsport')];
  return {
    setAside: (cells) => {
      const protocol = (cells[protocolAt] ?? '').trim().toLowerCase();
      if (!notIp.has(protocol)) return null;
      return protocol === 'man' ? 'record of Argus about itself (man)' : `record of ${protocol}, no IP flow`;
    },
    finish: (flow, cells) => {
      const reason = split?.(flow, cells) ?? null;
      if (overUdp.has(flow.protocol)) flow.protocol = 'udp';
      // Ports may be hexadecimal. What stands in their place for ICMP is an identifier.
      const port = (cells[portAt] ?? '').trim();
      if (flow.protocol === 'icmp') flow.respPort = -1;
      else if (/^0x[0-9a-f]{1,4}$/i.test(port)) flow.respPort = Number(port);
      // "<-": the connection was opened by the other end, which Argus saw too late to turn the record round.
      const turned = (cells[directionAt] ?? '').includes('<') && !(cells[directionAt] ?? '').includes('>');
      flow.connState = turned
        ? ''
        : argusState(flow.protocol, (cells[stateAt] ?? '').trim()) || (flow.protocol === 'tcp' ? '' : stateByPackets(flow));
      return reason;
    },
    ...(notes ? { notes } : {}),
  };
}

/** Takes one side from a total. Returns null where it is more than the total. */
function rest(total: number, part: number): number | null {
  return part > total ? null : total - part;
}

/**
 * CTU's binetflow: totals and what the source sent. Packets have a total and, in some files, the source's share. Where that is missing
 * the split is exact if one side sent no bytes (they count headers, so it sent no packets), and unknown otherwise.
 */
export const binetflowDialect: Dialect = {
  name: 'Argus binetflow',
  columns: { ...columns, orig_pkts: ['srcpkts'], resp_pkts: ['totpkts'], orig_bytes: ['srcbytes'], resp_bytes: ['totbytes'] },
  optionalVolumes: ['orig_pkts'],
  countsHeaders: true,
  label: ctuLabel,
  rules: (at) => {
    let untold = 0;
    const split: Split = (flow) => {
      const { volumes } = flow;
      const known = (volume: number) => (flow.unknownVolumes & (1 << volume)) === 0;
      const forget = (volume: number) => {
        volumes[volume] = 0;
        flow.unknownVolumes |= 1 << volume;
      };
      if (known(2) && known(3)) {
        const answered = rest(volumes[3], volumes[2]);
        if (answered === null) return 'SrcBytes is more than TotBytes';
        volumes[3] = answered;
      } else forget(3);
      if (known(0) && known(1)) {
        const answered = rest(volumes[1], volumes[0]);
        if (answered === null) return 'SrcPkts is more than TotPkts';
        volumes[1] = answered;
        return null;
      }
      const bytesKnown = known(2) && known(3);
      if (known(1) && bytesKnown && volumes[3] === 0) {
        volumes[0] = volumes[1];
        volumes[1] = 0;
        flow.unknownVolumes &= ~1;
      } else if (known(1) && bytesKnown && volumes[2] === 0) {
        volumes[0] = 0;
        flow.unknownVolumes &= ~1;
      } else {
        forget(1);
        untold += 1;
      }
      return null;
    };
    return argusRules(at, split, () =>
      untold === 0
        ? []
        : [
            `${untold} ${untold === 1 ? 'row tells' : 'rows tell'} packets as a total only; how many each side sent is not told and counts as unknown.`,
          ],
    );
  },
};

/** Argus's tables that tell both sides, as `ra -s` and the data sets UNSW-NB15 and BoT-IoT have them. */
export const argusDialect: Dialect = {
  name: 'Argus flows (CSV)',
  columns: {
    ...columns,
    orig_pkts: ['srcpkts', 'spkts'],
    resp_pkts: ['dstpkts', 'dpkts'],
    orig_bytes: ['srcbytes', 'sbytes'],
    resp_bytes: ['dstbytes', 'dbytes'],
    service: ['service'],
  },
  countsHeaders: true,
  label: ctuLabel,
  rules: (at) => argusRules(at, null, undefined),
};
