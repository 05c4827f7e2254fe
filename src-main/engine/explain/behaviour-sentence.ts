import type { BehaviourFeature } from '../features/behaviour-schema.ts';

/** What is unusual, as the subject of "… is unusual for this device." */
const subjects: Readonly<Record<BehaviourFeature, string>> = {
  sent_packets: 'The number of packets it sent',
  received_packets: 'The number of packets it got back',
  sent_bytes: 'The amount of data it sent',
  received_bytes: 'The amount of data it got back',
  duration: 'How long it lasted',
  bytes_unknown: 'That the file does not tell its bytes',
  duration_unknown: 'That the file does not tell how long it lasted',
  begun_by_peer: 'Which side began it',
  tcp: 'Its protocol',
  udp: 'Its protocol',
  icmp: 'Its protocol',
  other_protocol: 'Its protocol',
  answered: 'Whether it was answered',
  left_open: 'That it was not properly ended',
  unanswered: 'Whether it was answered',
  reset: 'That it was broken off',
  seen_in_part: 'That only a part of it was seen',
  state_unknown: 'That the file does not tell how it ended',
  names: 'Its kind of service',
  web: 'Its kind of service',
  upkeep: 'Its kind of service',
  things: 'Its kind of service',
  remote_control: 'That it can be a way to control a device from afar',
  other_service: 'Its kind of service',
  service_unknown: 'Its kind of service',
  peer_local: 'Talking to an address at home like this',
  peer_remote: 'Talking to an address outside like this',
  peer_group: 'Talking to many at once like this',
  flows_in_ten_minutes: 'The number of its flows within ten minutes',
  flows_in_a_minute: 'The number of its flows within a minute',
  peers: 'The number of different addresses it contacted within ten minutes',
  ports: 'The number of different ports it tried within ten minutes',
  unanswered_flows: 'The number of its unanswered flows within ten minutes',
  same_destination: 'How many of its recent flows go to the same place',
  same_kind: 'How alike its recent flows are',
  new_peers: 'The number of addresses that it had not contacted before',
  sent_bytes_recently: 'The amount of data it sent within ten minutes',
  peer_unknown: 'Talking to an address that it never contacted while its home was learned',
  port_unknown: 'Using a port that it never used while its home was learned',
};

/** One sentence on why a flow stands out for its device. A name that this program does not know, as a later one may store, is no secret. */
export function behaviourSentence(featureName: string): string {
  const subject = Object.entries(subjects).find(([name]) => name === featureName)?.[1] ?? 'Something about it';
  return `${subject} is unusual for this device.`;
}
