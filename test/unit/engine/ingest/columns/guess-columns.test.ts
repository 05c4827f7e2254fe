import { describe, expect, it } from 'vitest';
import { guessColumns } from '../../../../../src-main/engine/ingest/columns/guess-columns.ts';

describe('a guess at the columns of a table', () => {
  it.each([
    [
      'a router with in and out',
      ['time', 'sourceip', 'destip', 'destport', 'packets_out', 'packets_in', 'out_bytes', 'in_bytes'],
      {
        ts: 'time',
        'id.orig_h': 'sourceip',
        'id.resp_h': 'destip',
        'id.resp_p': 'destport',
        orig_pkts: 'packets_out',
        resp_pkts: 'packets_in',
        orig_bytes: 'out_bytes',
        resp_bytes: 'in_bytes',
      },
    ],
    [
      'words run together in capitals',
      ['FlowStartTime', 'SrcAddr', 'DstAddr', 'TotalBytesSent', 'TotalBytesReceived', 'PktsSent', 'PktsReceived', 'Protocol'],
      {
        ts: 'FlowStartTime',
        'id.orig_h': 'SrcAddr',
        'id.resp_h': 'DstAddr',
        orig_bytes: 'TotalBytesSent',
        resp_bytes: 'TotalBytesReceived',
        orig_pkts: 'PktsSent',
        resp_pkts: 'PktsReceived',
        proto: 'Protocol',
      },
    ],
    [
      'to the server and to the client',
      ['bytes_to_server', 'bytes_to_client', 'pkts to server', 'pkts to client'],
      { orig_bytes: 'bytes_to_server', resp_bytes: 'bytes_to_client', orig_pkts: 'pkts to server', resp_pkts: 'pkts to client' },
    ],
    [
      'from one end to the other',
      ['dst2src_bytes', 'src2dst_bytes', 'destination to source packets', 'source to destination packets'],
      {
        orig_bytes: 'src2dst_bytes',
        resp_bytes: 'dst2src_bytes',
        orig_pkts: 'source to destination packets',
        resp_pkts: 'destination to source packets',
      },
    ],
    [
      "Wireshark's conversations",
      ['Address A', 'Port A', 'Address B', 'Port B', 'Packets', 'Bytes', 'Packets A → B', 'Bytes A → B', 'Packets B → A', 'Bytes B → A'],
      {
        'id.orig_h': 'Address A',
        'id.resp_h': 'Address B',
        'id.resp_p': 'Port B',
        orig_pkts: 'Packets A → B',
        orig_bytes: 'Bytes A → B',
        resp_pkts: 'Packets B → A',
        resp_bytes: 'Bytes B → A',
      },
    ],
    [
      'NetFlow, as nProbe and the NF data sets name it: in is what the source sent',
      ['IPV4_SRC_ADDR', 'L4_SRC_PORT', 'IPV4_DST_ADDR', 'L4_DST_PORT', 'PROTOCOL', 'IN_BYTES', 'OUT_BYTES', 'IN_PKTS', 'OUT_PKTS', 'Label'],
      {
        'id.orig_h': 'IPV4_SRC_ADDR',
        'id.resp_h': 'IPV4_DST_ADDR',
        'id.resp_p': 'L4_DST_PORT',
        proto: 'PROTOCOL',
        orig_bytes: 'IN_BYTES',
        resp_bytes: 'OUT_BYTES',
        orig_pkts: 'IN_PKTS',
        resp_pkts: 'OUT_PKTS',
        label: 'Label',
      },
    ],
    [
      "Argus's usual columns, which tell both sides together: nothing is said of one",
      ['StartTime', 'Flgs', 'Proto', 'SrcAddr', 'Sport', 'Dir', 'DstAddr', 'Dport', 'TotPkts', 'TotBytes', 'State'],
      { ts: 'StartTime', proto: 'Proto', 'id.orig_h': 'SrcAddr', 'id.resp_h': 'DstAddr', 'id.resp_p': 'Dport', conn_state: 'State' },
    ],
    ["Wireshark's time since the beginning", ['Bytes A → B', 'Rel Start'], { orig_bytes: 'Bytes A → B', ts: 'Rel Start' }],
    [
      'one direction only',
      ['src', 'dst', 'packets', 'bytes'],
      { 'id.orig_h': 'src', 'id.resp_h': 'dst', orig_pkts: 'packets', orig_bytes: 'bytes' },
    ],
    [
      'names that we know beside near misses',
      ['ts', 'orig_bytes', 'resp_bytes', 'fwd_packets', 'bwd_packets', 'label'],
      { ts: 'ts', orig_bytes: 'orig_bytes', resp_bytes: 'resp_bytes', orig_pkts: 'fwd_packets', resp_pkts: 'bwd_packets', label: 'label' },
    ],
  ])('%s', (_what, header, guess) => {
    expect(guessColumns(header)).toEqual(guess);
  });

  it.each([
    ['an average', 'avg_out_bytes'],
    ['a rate', 'bytes_per_second_out'],
    ['another unit', 'out_kb'],
    ['the end of a flow', 'end_time'],
    ['a hardware address', 'src_mac'],
    ['a word that holds another', 'routine'],
    ['groceries', 'milk'],
  ])('passes over %s', (_what, name) => {
    expect(guessColumns([name, 'x'])).toEqual({});
  });

  it('uses a name once, the better fit first', () => {
    expect(guessColumns(['bytes', 'bytes_out'])).toEqual({ orig_bytes: 'bytes_out' });
  });

  it('names columns as the file does, without outer spaces', () => {
    expect(guessColumns([' Bytes Out ', 'Bytes In'])).toEqual({ orig_bytes: 'Bytes Out', resp_bytes: 'Bytes In' });
  });
});
