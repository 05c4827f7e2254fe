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

/** Names of services by what they are for. */
const purposes = {
  names: ['dns', 'netbios-ns', 'nbns'],
  web: ['http', 'http2', 'ssl', 'quic', 'websocket', 'ocsp'],
  upkeep: ['dhcp', 'ntp', 'ssdp', 'upnp', 'snmp', 'syslog', 'stun', 'radius'],
  things: ['mqtt', 'coap', 'rtsp', 'rtp', 'sip', 'modbus', 'bacnet', 'dnp3', 'amqp', 'xmpp'],
  /** Ways to command a machine from afar; IRC is how the first botnets of things were commanded. */
  remote_control: ['ssh', 'telnet', 'irc', 'rdp', 'rfb', 'vnc', 'smb', 'dce_rpc', 'socks', 'rlogin', 'rsh'],
} as const;

/** What a service is for, by Zeek's name; a service that is named but not here is `other_service`. */
const services: ReadonlyMap<string, BehaviourFeature> = new Map(
  Object.entries(purposes).flatMap(([purpose, names]) => names.map((name) => [name, purpose as keyof typeof purposes] as const)), // its keys
);

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
