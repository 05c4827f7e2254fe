import { BlockList, isIP } from 'node:net';

/** Addresses of homes and links: RFC 1918, RFC 3927, RFC 4193, RFC 4291 (fe80::/10) and the carrier range of RFC 6598. */
const local = new BlockList();
local.addSubnet('10.0.0.0', 8);
local.addSubnet('172.16.0.0', 12);
local.addSubnet('192.168.0.0', 16);
local.addSubnet('169.254.0.0', 16);
local.addSubnet('100.64.0.0', 10);
local.addSubnet('fe80::', 10, 'ipv6');
local.addSubnet('fc00::', 7, 'ipv6');

/** Addresses that a machine gives itself (RFC 3927, RFC 4862): it may take another at any time. */
const selfAssigned = new BlockList();
selfAssigned.addSubnet('169.254.0.0', 16);
selfAssigned.addSubnet('fe80::', 10, 'ipv6');

/** Addresses of many at once: multicast and broadcast. */
const group = new BlockList();
group.addAddress('255.255.255.255');
group.addSubnet('224.0.0.0', 4);
group.addSubnet('ff00::', 8, 'ipv6');

/** Addresses of none: unspecified and loopback. */
const nobody = new BlockList();
nobody.addAddress('0.0.0.0');
nobody.addSubnet('127.0.0.0', 8);
nobody.addAddress('::', 'ipv6');
nobody.addAddress('::1', 'ipv6');

/** What an address is to a home. A host name, as some exports have, counts as remote. */
export type AddressKind = 'local' | 'remote' | 'group' | 'nobody';

/** Tells the kind of an address; the empty text is nobody. The broadcast address of a subnet cannot be told from a host's. */
export function addressKind(address: string): AddressKind {
  const version = isIP(address);
  if (version === 0) return address === '' ? 'nobody' : 'remote';
  const family = version === 6 ? 'ipv6' : 'ipv4';
  if (group.check(address, family)) return 'group';
  if (nobody.check(address, family)) return 'nobody';
  return local.check(address, family) ? 'local' : 'remote';
}

/** Whether a machine has given itself this address, so that a new one means nothing. */
export function isSelfAssigned(address: string): boolean {
  const version = isIP(address);
  return version !== 0 && selfAssigned.check(address, version === 6 ? 'ipv6' : 'ipv4');
}
