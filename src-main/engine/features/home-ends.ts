import { BlockList, isIP } from 'node:net';
import type { FlowTable } from '../types.ts';

/** Addresses of homes and links: RFC 1918, RFC 3927, RFC 4193, RFC 4291 (fe80::/10) and the carrier range of RFC 6598. */
const local = new BlockList();
local.addSubnet('10.0.0.0', 8);
local.addSubnet('172.16.0.0', 12);
local.addSubnet('192.168.0.0', 16);
local.addSubnet('169.254.0.0', 16);
local.addSubnet('100.64.0.0', 10);
local.addSubnet('fe80::', 10, 'ipv6');
local.addSubnet('fc00::', 7, 'ipv6');

/** Addresses that are no device: unspecified, multicast, broadcast, loopback. */
const nobody = new BlockList();
nobody.addAddress('0.0.0.0');
nobody.addAddress('255.255.255.255');
nobody.addSubnet('224.0.0.0', 4);
nobody.addSubnet('127.0.0.0', 8);
nobody.addAddress('::', 'ipv6');
nobody.addAddress('::1', 'ipv6');
nobody.addSubnet('ff00::', 8, 'ipv6');

type Kind = 'local' | 'remote' | 'nobody';

function kindOf(address: string): Kind {
  const version = isIP(address);
  if (version === 0) return address === '' ? 'nobody' : 'remote';
  const family = version === 6 ? 'ipv6' : 'ipv4';
  if (nobody.check(address, family)) return 'nobody';
  return local.check(address, family) ? 'local' : 'remote';
}

/** The two ends of a flow as a home sees them, as numbers of texts; 0 where there is none. */
export interface HomeEnds {
  device(flow: number): number;
  peer(flow: number): number;
}

/**
 * Tells the device of each flow: its local end; the originator where both or neither are local. Unspecified, multicast
 * and broadcast addresses are no device. The peer is the other end.
 */
export function createHomeEnds(flows: FlowTable): HomeEnds {
  const kinds = new Map<number, Kind>();
  const kind = (text: number): Kind => {
    const known = kinds.get(text);
    if (known) return known;
    const found = kindOf(flows.texts[text] ?? '');
    kinds.set(text, found);
    return found;
  };
  const orig = (flow: number) => flows.origAddress[flow] ?? 0;
  const resp = (flow: number) => flows.respAddress[flow] ?? 0;
  const respIsDevice = (flow: number) => kind(resp(flow)) === 'local' && kind(orig(flow)) !== 'local';
  return {
    device: (flow) => (respIsDevice(flow) ? resp(flow) : kind(orig(flow)) === 'nobody' ? 0 : orig(flow)),
    peer: (flow) => (respIsDevice(flow) ? orig(flow) : resp(flow)),
  };
}
