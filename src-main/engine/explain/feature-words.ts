import { type BehaviourFeature, behaviourSchema } from '../features/behaviour-schema.ts';
import { sizeWords } from './size-words.ts';
import { timeWords } from './time-words.ts';

/** How a raw feature is counted for people: a yes or no, or an amount of something. */
export type FeatureUnit = 'packets' | 'bytes' | 'seconds' | 'flows' | 'recent bytes' | 'yes or no';

/** Label and unit of each feature. */
export const featureWords: Readonly<Record<BehaviourFeature, readonly [label: string, unit: FeatureUnit]>> = {
  sent_packets: ['packets that the device sent in one connection', 'packets'],
  received_packets: ['packets that the device received in one connection', 'packets'],
  sent_bytes: ['data that the device sent in one connection', 'bytes'],
  received_bytes: ['data that the device received in one connection', 'bytes'],
  duration: ['length of one connection', 'seconds'],
  bytes_unknown: ['connections of which the file does not say how much data they carried', 'yes or no'],
  duration_unknown: ['connections of which the file does not say how long they took', 'yes or no'],
  begun_by_peer: ['connections that somebody outside began', 'yes or no'],
  tcp: ['connections over TCP, the usual way to exchange data', 'yes or no'],
  udp: ['connections over UDP, the way for short messages and streams', 'yes or no'],
  icmp: ['test messages between machines (ICMP, such as ping)', 'yes or no'],
  other_protocol: ['connections over a protocol that is seldom used', 'yes or no'],
  answered: ['connections that were answered and ended properly', 'yes or no'],
  left_open: ['connections that were answered and not ended properly', 'yes or no'],
  unanswered: ['connections that nobody answered', 'yes or no'],
  reset: ['connections that were refused or broken off', 'yes or no'],
  seen_in_part: ['connections of which only a part was recorded', 'yes or no'],
  state_unknown: ['connections of which the file does not say how they went', 'yes or no'],
  names: ['look-ups of names (DNS)', 'yes or no'],
  web: ['web traffic', 'yes or no'],
  upkeep: ['traffic for upkeep, such as setting the clock', 'yes or no'],
  things: ['the usual languages of smart devices, such as MQTT', 'yes or no'],
  remote_control: ['services for commanding machines from afar, such as Telnet or SSH', 'yes or no'],
  other_service: ['a service that is seldom used', 'yes or no'],
  service_unknown: ['connections of which the service is not known', 'yes or no'],
  peer_local: ['connections within the home', 'yes or no'],
  peer_remote: ['connections with the internet', 'yes or no'],
  peer_group: ['messages to many machines at once', 'yes or no'],
  flows_in_ten_minutes: ['connections in ten minutes', 'flows'],
  flows_in_a_minute: ['connections in one minute', 'flows'],
  peers: ['different addresses in ten minutes', 'flows'],
  ports: ['different ports (numbered doors of a machine) in ten minutes', 'flows'],
  unanswered_flows: ['unanswered connections in ten minutes', 'flows'],
  same_destination: ['connections to the same place in ten minutes', 'flows'],
  same_kind: ['connections of the same kind in ten minutes', 'flows'],
  new_peers: ['first contacts with an address in ten minutes', 'flows'],
  sent_bytes_recently: ['data that the device sent in ten minutes', 'recent bytes'],
  peer_unknown: ['connections with an address that was never seen while learning', 'yes or no'],
  port_unknown: ['connections to a port (numbered door) that was never used while learning', 'yes or no'],
};

/** What `sent_bytes_recently` counts in, as in `DeviceContext`. */
const recentUnitBytes = 100_000;
/** More flows are not looked back on. */
const mostFlows = behaviourSchema.contextLength;
/** From here on a figure says nothing more to a person. */
const mostPackets = 1e12;

/** The unit of an amount, in the singular. */
const wordOf = (amount: string) => amount.replace(/^[\d.,]+ ?/, '').replace(/s$/, '');

const plural = (amount: number, noun: string) => `${amount.toLocaleString('en-US')} ${noun}${amount === 1 ? '' : 's'}`;

/** A raw amount in the units of a person, such as "43" or "7.5 kB". Not for yes or no. */
export function amountWords(unit: Exclude<FeatureUnit, 'yes or no'>, raw: number): string {
  const value = Math.max(0, raw);
  if (unit === 'flows') {
    const flows = Math.round(value * mostFlows);
    return flows >= mostFlows ? `${mostFlows} or more` : String(flows);
  }
  const amount = Math.expm1(value);
  if (unit === 'seconds') return timeWords(amount);
  if (unit === 'packets') return amount > mostPackets ? 'more than 1,000 billion packets' : plural(Math.round(amount), 'packet');
  return sizeWords(unit === 'bytes' ? amount : amount * recentUnitBytes);
}

/** Where a feature usually lies, such as "up to 4", "2 to 4 minutes" or "hardly ever". */
export function usualWords(feature: BehaviourFeature, low: number, high: number): string {
  const [, unit] = featureWords[feature];
  if (unit === 'yes or no') {
    if (high < 0.5) return 'hardly ever';
    return low > 0.5 ? 'always' : 'at times';
  }
  const [from, to] = [amountWords(unit, low), amountWords(unit, high)];
  if (from === to) return from === amountWords(unit, 0) ? `hardly any (${to})` : to;
  // A flow counts itself: there is always one.
  if (from === amountWords(unit, 0) || (unit === 'flows' && from === '1')) return `up to ${to}`;
  return `${wordOf(from) === wordOf(to) ? from.replace(/ \D+$/, '') : from} to ${to}`;
}

/** How many of an incident's flows are a yes: "all 43", "most (40 of 43)", "3 of 43". @param share from 0 to 1 */
export function shareWords(share: number, flows: number): string {
  if (flows === 1) return share > 0.5 ? 'yes' : 'no';
  const yes = Math.round(share * flows);
  const [part, whole] = [yes.toLocaleString('en-US'), flows.toLocaleString('en-US')];
  if (yes === flows) return `all ${whole}`;
  if (yes === 0) return `none of ${whole}`;
  return share > 0.5 ? `most (${part} of ${whole})` : `${part} of ${whole}`;
}
