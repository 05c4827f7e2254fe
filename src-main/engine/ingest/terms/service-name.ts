/** What other tools (Suricata, nDPI) call differently, under Zeek's names. Empty: says nothing of a service. */
const zeekNames: ReadonlyMap<string, string> = new Map([
  ['tls', 'ssl'],
  ['https', 'ssl'],
  ['mdns', 'dns'],
  ['llmnr', 'dns'],
  ['kerberos', 'krb'],
  ['krb5', 'krb'],
  ['dcerpc', 'dce_rpc'],
  ['pgsql', 'postgresql'],
  ['failed', ''],
  ['unknown', ''],
  ['icmp', ''],
  ['icmpv6', ''],
  ['igmp', ''],
]);

/** A service under Zeek's name. @param name in lower case; of nDPI's "tls.amazon" the first part tells the service */
export function serviceName(name: string): string {
  const first = name.split('.', 1)[0] ?? '';
  return zeekNames.get(first) ?? first;
}
