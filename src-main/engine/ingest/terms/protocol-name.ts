/** IANA's numbers of the protocols that homes have, and other spellings, under Zeek's names. */
const names: ReadonlyMap<string, string> = new Map([
  ['1', 'icmp'],
  ['2', 'igmp'],
  ['6', 'tcp'],
  ['17', 'udp'],
  ['47', 'gre'],
  ['50', 'esp'],
  ['58', 'icmp'],
  ['132', 'sctp'],
  ['icmp6', 'icmp'],
  ['icmpv6', 'icmp'],
  ['ipv6-icmp', 'icmp'],
]);

/** Zeek's lower-case name of a transport protocol ("icmp" for ICMPv6 too). @param text a name or a number as a tool writes it */
export function protocolName(text: string): string {
  const lower = text.trim().toLowerCase();
  return names.get(lower) ?? lower;
}
