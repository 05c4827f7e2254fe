import { type HomeFlow, homeTraffic } from './home-traffic.ts';
import { writeLines } from './write-lines.ts';

const seed = 3;
const names =
  'ts uid id.orig_h id.orig_p id.resp_h id.resp_p proto service duration orig_bytes resp_bytes conn_state local_orig local_resp missed_bytes history orig_pkts orig_ip_bytes resp_pkts resp_ip_bytes tunnel_parents';
const types =
  'time string addr port addr port enum string interval count count string bool bool count string count count count count set[string]';

/** Whole microseconds as seconds with six decimals. */
function seconds(us: number): string {
  const whole = Math.floor(us / 1e6);
  return `${whole}.${String(us - whole * 1e6 + 1e6).slice(1)}`;
}

function ipBytes(packets: number, bytes: number, protocol: string): number {
  return bytes + packets * (protocol === 'tcp' ? 40 : 28);
}

/** What stands before the rows of a conn.log. */
export const zeekHeader =
  '#separator \\x09\n#set_separator\t,\n#empty_field\t(empty)\n#unset_field\t-\n#path\tconn\n#open\t2023-11-14-22-13-20\n' +
  `#fields\t${names.replaceAll(' ', '\t')}\n#types\t${types.replaceAll(' ', '\t')}\n`;

/** A conn.log of a simulated home as Zeek writes it. A row has some 120 bytes. */
export function writeZeekLog(path: string, rows: number): void {
  let row = 0;
  writeLines(path, (write) => {
    write(zeekHeader);
    homeTraffic(rows, seed, (flow) => {
      row += 1;
      write(zeekRow(flow, row));
    });
    write('#close\t2023-11-15-22-13-20\n');
  });
}

/** A row of a conn.log, with its line end. @param row from 1; no two of a home have the same */
export function zeekRow(flow: HomeFlow, row: number): string {
  const { protocol, origPackets, respPackets, origBytes, respBytes } = flow;
  const size = flow.durationUs === 0 ? '-\t-\t-' : `${seconds(flow.durationUs)}\t${origBytes}\t${respBytes}`;
  return `${seconds(flow.startUs)}\tC${(row + 0x10000000).toString(36)}hOmEfLoW\t${flow.origAddress}\t${flow.origPort}\t${flow.respAddress}\t${flow.respPort}\t${protocol}\t${flow.service}\t${size}\t${flow.connState}\tT\tF\t0\t${flow.history}\t${origPackets}\t${ipBytes(origPackets, origBytes, protocol)}\t${respPackets}\t${ipBytes(respPackets, respBytes, protocol)}\t-\n`;
}

/** The same flows as Zeek writes them in JSON: keys that have no value are left out. */
export function writeZeekJsonLog(path: string, rows: number): void {
  let row = 0;
  writeLines(path, (write) =>
    homeTraffic(rows, seed, (flow) => {
      row += 1;
      const { protocol, origPackets, respPackets, origBytes, respBytes } = flow;
      const service = flow.service === '-' ? '' : `"service":"${flow.service}",`;
      const size =
        flow.durationUs === 0 ? '' : `"duration":${seconds(flow.durationUs)},"orig_bytes":${origBytes},"resp_bytes":${respBytes},`;
      write(
        `{"ts":${seconds(flow.startUs)},"uid":"C${(row + 0x10000000).toString(36)}hOmEfLoW","id.orig_h":"${flow.origAddress}","id.orig_p":${flow.origPort},"id.resp_h":"${flow.respAddress}","id.resp_p":${flow.respPort},"proto":"${protocol}",${service}${size}"conn_state":"${flow.connState}","local_orig":true,"local_resp":false,"missed_bytes":0,"history":"${flow.history}","orig_pkts":${origPackets},"orig_ip_bytes":${ipBytes(origPackets, origBytes, protocol)},"resp_pkts":${respPackets},"resp_ip_bytes":${ipBytes(respPackets, respBytes, protocol)}}\n`,
      );
    }),
  );
}

/** The same flows as a CSV table of Zeek's columns with labels. */
export function writeZeekCsv(path: string, rows: number): void {
  writeLines(path, (write) => {
    write('ts,id.orig_h,id.orig_p,id.resp_h,id.resp_p,proto,service,duration,orig_bytes,resp_bytes,conn_state,orig_pkts,resp_pkts,label\n');
    homeTraffic(rows, seed, (flow) =>
      write(
        `${seconds(flow.startUs)},${flow.origAddress},${flow.origPort},${flow.respAddress},${flow.respPort},${flow.protocol},${flow.service},${seconds(flow.durationUs)},${flow.origBytes},${flow.respBytes},${flow.connState},${flow.origPackets},${flow.respPackets},${flow.label}\n`,
      ),
    );
  });
}
