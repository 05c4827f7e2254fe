/** IANA's protocol numbers that are met at home, under the names that Zeek and nfdump use; ICMPv6 is "icmp" in Zeek's logs. */
const names: ReadonlyMap<string, string> = new Map([
  ['0', ''], // what tools write for a protocol that they do not know
  ['1', 'icmp'],
  ['2', 'igmp'],
  ['6', 'tcp'],
  ['17', 'udp'],
  ['41', 'ipv6'],
  ['47', 'gre'],
  ['50', 'esp'],
  ['51', 'ah'],
  ['58', 'icmp'],
  ['89', 'ospf'],
  ['103', 'pim'],
  ['132', 'sctp'],
  ['ipv6-icmp', 'icmp'],
  ['icmp6', 'icmp'],
  ['icmpv6', 'icmp'],
]);

/** A protocol's name in lower case from its name or its number, which may end in ".0"; another number stays as it is. */
export function protocolName(text: string): string {
  const name = text.toLowerCase().replace(/\.0+$/, '');
  return names.get(name) ?? name;
}
