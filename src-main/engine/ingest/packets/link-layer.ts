import type { CapturedPacket } from './captured-packet.ts';
import { linkTypeName, linkTypes } from './link-types.ts';
import { setAsideReasons } from './set-aside-reasons.ts';

const etherTypes = {
  ipv4: 0x0800,
  arp: 0x0806,
  rarp: 0x8035,
  vlan: 0x8100,
  ipv6: 0x86dd,
  pppoe: 0x8864,
  eapol: 0x888e,
  lldp: 0x88cc,
} as const;
/** 802.1Q, 802.1ad (QinQ) and what QinQ was written as before it had a number. */
const vlanTypes: ReadonlySet<number> = new Set([etherTypes.vlan, 0x88a8, 0x9100, 0x9200]);
/** Smaller numbers in the place of a type are lengths of 802.3 frames. */
const smallestEtherType = 0x0600;
const pppIpv4 = 0x0021;
const pppIpv6 = 0x0057;
/** AF_INET, and the numbers of AF_INET6 on Linux, NetBSD, FreeBSD and macOS. */
const ipFamilies: ReadonlySet<number> = new Set([2, 10, 24, 28, 30]);

/** Where the IP header of a packet begins, or why it has none. */
export class LinkLayer {
  /** Position of the IP header in the packet's bytes. Valid after a call that returned null. */
  ipStart = 0;

  /** Finds the IP header. @returns null, or the reason for setting the packet aside */
  find(packet: CapturedPacket): string | null {
    const { bytes, start, end, linkType } = packet;
    switch (linkType) {
      case linkTypes.ethernet:
        return this.#byType(bytes, start + 12, start + 14, end);
      case linkTypes.raw:
      case linkTypes.ipv4:
      case linkTypes.ipv6:
        return this.#byVersion(bytes, start, end);
      case linkTypes.nullLoopback:
      case linkTypes.loopback: {
        if (end < start + 4) return setAsideReasons.cutOff;
        // The family is in the byte order of the machine that captured, which the file does not always tell.
        const isIp = ipFamilies.has(bytes.readUInt32LE(start)) || ipFamilies.has(bytes.readUInt32BE(start));
        return isIp ? this.#byVersion(bytes, start + 4, end) : setAsideReasons.notIp;
      }
      case linkTypes.linuxCooked:
        return this.#byType(bytes, start + 14, start + 16, end);
      case linkTypes.linuxCooked2:
        return this.#byType(bytes, start, start + 20, end);
      default:
        return `${linkTypeName(linkType)}, which are not read here`;
    }
  }

  #byVersion(bytes: Buffer, position: number, end: number): string | null {
    if (end <= position) return setAsideReasons.cutOff;
    this.ipStart = position;
    const version = (bytes[position] ?? 0) >> 4;
    return version === 4 || version === 6 ? null : setAsideReasons.notIp;
  }

  /** @param typeAt where the EtherType stands; @param position where that which it names begins */
  #byType(bytes: Buffer, typeAt: number, position: number, end: number): string | null {
    let at = typeAt;
    let next = position;
    if (end < next) return setAsideReasons.cutOff;
    let type = bytes.readUInt16BE(at);
    while (vlanTypes.has(type)) {
      at = next + 2;
      next += 4;
      if (end < next) return setAsideReasons.cutOff;
      type = bytes.readUInt16BE(at);
    }
    switch (type) {
      case etherTypes.ipv4:
      case etherTypes.ipv6:
        this.ipStart = next;
        return null;
      case etherTypes.pppoe: {
        if (end < next + 8) return setAsideReasons.cutOff;
        const inside = bytes.readUInt16BE(next + 6);
        this.ipStart = next + 8;
        return inside === pppIpv4 || inside === pppIpv6 ? null : setAsideReasons.pppoe;
      }
      case etherTypes.arp:
      case etherTypes.rarp:
        return setAsideReasons.arp;
      case etherTypes.eapol:
        return setAsideReasons.eapol;
      case etherTypes.lldp:
        return setAsideReasons.lldp;
      default:
        return type < smallestEtherType ? setAsideReasons.llc : setAsideReasons.notIp;
    }
  }
}
