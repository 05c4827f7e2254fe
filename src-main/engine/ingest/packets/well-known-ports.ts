import { protocols } from './decoded-packet.ts';

/** Services by the responder's port, in Zeek's names: ports that Zeek's own analyzers are registered for, and TLS where homes use it. */
const tcpPorts: Readonly<Record<number, string>> = {
  21: 'ftp',
  22: 'ssh',
  25: 'smtp',
  53: 'dns',
  80: 'http',
  81: 'http',
  110: 'pop3',
  143: 'imap',
  443: 'ssl',
  445: 'smb',
  465: 'ssl',
  502: 'modbus',
  587: 'smtp',
  631: 'http',
  853: 'ssl',
  993: 'ssl',
  995: 'ssl',
  1883: 'mqtt',
  3128: 'http',
  3389: 'rdp',
  5060: 'sip',
  5061: 'ssl',
  5223: 'ssl',
  6667: 'irc',
  8000: 'http',
  8080: 'http',
  8443: 'ssl',
  8883: 'ssl',
  8888: 'http',
};

const udpPorts: Readonly<Record<number, string>> = {
  53: 'dns',
  67: 'dhcp',
  68: 'dhcp',
  123: 'ntp',
  137: 'dns',
  161: 'snmp',
  162: 'snmp',
  443: 'quic',
  514: 'syslog',
  5060: 'sip',
  5353: 'dns',
  5355: 'dns',
};

/** The service that is usual at a port; '' where none is. @param protocol number of the IP protocol */
export function usualService(protocol: number, port: number): string {
  if (protocol === protocols.tcp) return tcpPorts[port] ?? '';
  return protocol === protocols.udp ? (udpPorts[port] ?? '') : '';
}
