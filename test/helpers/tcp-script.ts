import type { WrittenPacket } from './capture-writer.ts';
import { flagBits, ipFrame, ipv4, tcp } from './packet-writer.ts';

export const tcpOrig = '192.168.1.20';
export const tcpResp = '203.0.113.7';

/**
 * Packets of a TCP connection from 192.168.1.20:40000 to 203.0.113.7:9999, or a few of them. A line is "> SA 100 +2 @-50": direction,
 * flags, payload bytes, seconds since the packet before (a hundredth unless told), and how far from the next sequence number it stands.
 */
export function tcpScript(lines: readonly string[], startSeconds = 1_700_000_000): WrittenPacket[] {
  let seconds = startSeconds;
  const next = { '>': 1000, '<': 0xffff_ff00 };
  return lines.map((line, index) => {
    const [direction = '', letters = '', ...rest] = line.split(' ');
    const isForward = direction === '>';
    const side = isForward ? '>' : '<';
    const length = Number(rest.find((part) => /^\d/.test(part)) ?? 0);
    const later = rest.find((part) => part.startsWith('+'));
    const shift = rest.find((part) => part.startsWith('@'));
    seconds += index === 0 ? 0 : Number(later ?? 0.01);
    const sequence = next[side] + Number(shift?.slice(1) ?? 0);
    next[side] = Math.max(next[side], sequence + length + (/[SF]/.test(letters) ? 1 : 0));
    const parts = { flags: flagBits(letters.replace('-', '')), sequence, payload: Buffer.alloc(length, 0xaa) };
    const bytes = isForward ? ipv4(tcpOrig, tcpResp, 6, tcp(40_000, 9999, parts)) : ipv4(tcpResp, tcpOrig, 6, tcp(9999, 40_000, parts));
    return { seconds, bytes: ipFrame(bytes) };
  });
}
