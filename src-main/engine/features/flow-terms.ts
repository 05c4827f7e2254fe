import type { BehaviourFeature } from './behaviour-schema.ts';

/** Feature of each transport protocol, by Zeek's name; what is not here is `other_protocol`. */
const protocols: ReadonlyMap<string, BehaviourFeature> = new Map([
  ['tcp', 'tcp'],
  ['udp', 'udp'],
  ['icmp', 'icmp'],
]);

/** What each of Zeek's connection states says of how the flow went. */
const states: ReadonlyMap<string, BehaviourFeature> = new Map([
  ['SF', 'answered'],
  ['S1', 'left_open'],
  ['S2', 'left_open'],
  ['S3', 'left_open'],
  ['S0', 'unanswered'],
  ['SH', 'unanswered'],
  ['REJ', 'reset'],
  ['RSTO', 'reset'],
  ['RSTR', 'reset'],
  ['RSTOS0', 'reset'],
  ['RSTRH', 'reset'],
  ['SHR', 'seen_in_part'],
  ['OTH', 'seen_in_part'],
]);

/** What a service is for, by Zeek's name; a service that is named but not here is `other_service`. */
const services: ReadonlyMap<string, BehaviourFeature> = new Map<string, BehaviourFeature>([
  ...['dns', 'netbios-ns', 'nbns'].map((name) => [name, 'names'] as const),
  ...['http', 'http2', 'ssl', 'quic', 'websocket', 'ocsp'].map((name) => [name, 'web'] as const),
  ...['dhcp', 'ntp', 'ssdp', 'upnp', 'snmp', 'syslog', 'stun', 'radius'].map((name) => [name, 'upkeep'] as const),
  ...['mqtt', 'coap', 'rtsp', 'rtp', 'modbus', 'bacnet', 'dnp3', 'amqp', 'xmpp'].map((name) => [name, 'things'] as const),
  ...[
    'ssh',
    'telnet',
    'irc',
    'ftp',
    'ftp-data',
    'tftp',
    'rdp',
    'rfb',
    'vnc',
    'smb',
    'dce_rpc',
    'socks',
    'smtp',
    'mysql',
    'postgresql',
    'sip',
    'rlogin',
    'rsh',
  ].map((name) => [name, 'remote_control'] as const),
]);

export function protocolFeature(protocol: string): BehaviourFeature {
  return protocols.get(protocol) ?? 'other_protocol';
}

export function stateFeature(connState: string): BehaviourFeature {
  return states.get(connState) ?? 'state_unknown';
}

/** Of several services of one flow, as Zeek writes "ssl,http", the first that is known counts. */
export function serviceFeature(service: string): BehaviourFeature {
  if (service === '') return 'service_unknown';
  for (const name of service.split(',')) {
    const feature = services.get(name);
    if (feature) return feature;
  }
  return 'other_service';
}
