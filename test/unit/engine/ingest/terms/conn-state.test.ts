import { describe, expect, it } from 'vitest';
import { packetConnState, tcpConnState, tcpFlag } from '../../../../../src-main/engine/ingest/terms/conn-state.ts';

const bits: Readonly<Record<string, number>> = { S: tcpFlag.syn, A: tcpFlag.ack, F: tcpFlag.fin, R: tcpFlag.rst, '-': 0 };
const flags = (letters: string) => [...letters].reduce((sum, letter) => sum | (bits[letter] ?? Number.NaN), 0);

describe('Zeek’s conn_state from flags', () => {
  // The sentences of Zeek's manual on conn_state, each as the flags that it describes.
  it.each([
    ['S0', 'S', '-', 'connection attempt seen, no reply'],
    ['S1', 'SA', 'SA', 'connection established, not terminated'],
    ['SF', 'SAF', 'SAF', 'normal establishment and termination'],
    ['REJ', 'S', 'RA', 'connection attempt rejected'],
    ['S2', 'SAF', 'SA', 'established, close attempt by originator seen, no reply from responder'],
    ['S3', 'SA', 'SAF', 'established, close attempt by responder seen, no reply from originator'],
    ['RSTO', 'SAR', 'SA', 'established, originator aborted'],
    ['RSTR', 'SA', 'SAR', 'responder sent a RST'],
    ['RSTOS0', 'SR', '-', 'originator sent a SYN followed by a RST, no SYN-ACK from the responder'],
    ['RSTRH', '-', 'SAR', 'responder sent a SYN-ACK followed by a RST, no SYN from the originator'],
    ['SH', 'SF', '-', 'originator sent a SYN followed by a FIN, no SYN-ACK from the responder'],
    ['SHR', '-', 'SAF', 'responder sent a SYN-ACK followed by a FIN, no SYN from the originator'],
    ['OTH', 'A', 'A', 'no SYN seen, just midstream traffic'],
    ['OTH', '-', '-', 'nothing'],
  ])('%s: %s and %s, %s', (state, orig, resp) => {
    expect(tcpConnState(flags(orig), flags(resp))).toBe(state);
  });

  it.each([
    ['udp', 1, 1, 'SF'],
    ['udp', 2, 0, 'S0'],
    ['udp', 0, 3, 'SHR'],
    ['udp', 0, 0, 'OTH'],
    ['udp', Number.NaN, 1, ''],
    ['icmp', 1, 1, 'OTH'],
    ['tcp', 1, 1, ''],
    ['', 1, 1, ''],
  ])('of %j with %d and %d packets: %j', (protocol, orig, resp, state) => {
    expect(packetConnState(protocol, orig, resp)).toBe(state);
  });
});
