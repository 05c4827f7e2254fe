import { type BehaviourFeature, behaviourSchema } from '../features/behaviour-schema.ts';
import { sizeWords } from './size-words.ts';
import { timeWords } from './time-words.ts';

/** How a raw feature is counted for people: a yes or no, or an amount of something. */
export type FeatureUnit = 'packets' | 'bytes' | 'seconds' | 'flows' | 'recent bytes' | 'yes or no';

/** What a person reads of a feature. */
export interface FeatureWords {
  /** What is counted, or what a flow is where it is a yes. */
  readonly label: string;
  readonly unit: FeatureUnit;
  /** What is asked, where a no can be as unusual as a yes, or the features of one question are told together. */
  readonly question?: string;
}

const yesOrNo = (label: string, question?: string): FeatureWords => ({ label, unit: 'yes or no', ...(question && { question }) });
const amount = (label: string, unit: FeatureUnit): FeatureWords => ({ label, unit });

const protocol = 'the protocol it uses';
const ending = 'how it went: answered, refused, broken off or ignored';
const service = 'the kind of service';
const place = 'the kind of address it talks to';

/** The words of each feature: the only table of them. */
export const featureWords: Readonly<Record<BehaviourFeature, FeatureWords>> = {
  sent_packets: amount('packets sent in one connection', 'packets'),
  received_packets: amount('packets received in one connection', 'packets'),
  sent_bytes: amount('data sent in one connection', 'bytes'),
  received_bytes: amount('data received in one connection', 'bytes'),
  duration: amount('length of one connection', 'seconds'),
  bytes_unknown: yesOrNo('connections whose amount of data the file does not tell', 'whether the file tells its amount of data'),
  duration_unknown: yesOrNo('connections whose length the file does not tell', 'whether the file tells how long it took'),
  begun_by_peer: yesOrNo('connections begun from outside', 'which side began it'),
  tcp: yesOrNo('connections over TCP, the usual way', protocol),
  udp: yesOrNo('connections over UDP, the way for short messages and streams', protocol),
  icmp: yesOrNo('network messages (ICMP, such as ping)', protocol),
  other_protocol: yesOrNo('connections over a protocol that is seldom used', protocol),
  answered: yesOrNo('connections that were answered and ended properly', ending),
  left_open: yesOrNo('connections that were answered and not ended properly', ending),
  unanswered: yesOrNo('connections that nobody answered', ending),
  reset: yesOrNo('connections that were refused or broken off', ending),
  seen_in_part: yesOrNo('connections of which only a part was recorded', ending),
  state_unknown: yesOrNo('connections of which the file does not tell how they went', ending),
  names: yesOrNo('look-ups of names (DNS)', service),
  web: yesOrNo('web traffic', service),
  upkeep: yesOrNo('traffic for upkeep, such as setting the clock', service),
  things: yesOrNo('the usual languages of smart devices, such as MQTT', service),
  remote_control: yesOrNo('services for commanding machines from afar, such as Telnet or SSH', service),
  other_service: yesOrNo('a service that is seldom used', service),
  service_unknown: yesOrNo('connections whose service is not known', service),
  peer_local: yesOrNo('connections within the home', place),
  peer_remote: yesOrNo('connections with the internet', place),
  peer_group: yesOrNo('messages to many machines at once', place),
  flows_in_ten_minutes: amount('connections in ten minutes', 'flows'),
  flows_in_a_minute: amount('connections in one minute', 'flows'),
  peers: amount('different addresses in ten minutes', 'flows'),
  ports: amount('different ports in ten minutes', 'flows'),
  unanswered_flows: amount('unanswered connections in ten minutes', 'flows'),
  same_destination: amount('connections to the same place in ten minutes', 'flows'),
  same_kind: amount('connections of the same kind in ten minutes', 'flows'),
  new_peers: amount('first contacts with an address in ten minutes', 'flows'),
  sent_bytes_recently: amount('data sent in ten minutes', 'recent bytes'),
  peer_unknown: yesOrNo('connections with an address never seen while learning'),
  port_unknown: yesOrNo('connections to a port never used while learning'),
};

/** ICMP has no ports: what stands in their place is the kind of message. */
const icmpLabels: Partial<Record<BehaviourFeature, string>> = {
  ports: 'different kinds of message in ten minutes',
  port_unknown: 'messages of a kind never seen while learning',
};

/** The label of a feature. @param ofIcmp whether it is told of ICMP, which has no ports */
export function featureLabel(feature: BehaviourFeature, ofIcmp: boolean): string {
  return (ofIcmp && icmpLabels[feature]) || featureWords[feature].label;
}

/** What `sent_bytes_recently` counts in, as in `DeviceContext`. */
const recentUnitBytes = 100_000;
/** More flows are not looked back on. */
const mostFlows = behaviourSchema.contextLength;
/** From here on a figure says nothing more to a person. */
const mostPackets = 1e12;

/** The unit of an amount, in the singular. */
const wordOf = (amount: string) => amount.replace(/^[\d.,]+ ?/, '').replace(/s$/, '');

/** A raw amount in the units of a person, such as "43" or "7.5 kB"; packets and flows are named by the label. Not for yes or no. */
export function amountWords(unit: Exclude<FeatureUnit, 'yes or no'>, raw: number): string {
  const value = Math.max(0, raw);
  if (unit === 'flows') {
    const flows = Math.round(value * mostFlows);
    return flows >= mostFlows ? `${mostFlows} or more` : String(flows);
  }
  const amount = Math.expm1(value);
  if (unit === 'seconds') return timeWords(amount);
  if (unit === 'packets') return amount > mostPackets ? 'more than 1,000 billion' : Math.round(amount).toLocaleString('en-US');
  return sizeWords(unit === 'bytes' ? amount : amount * recentUnitBytes);
}

/** Where a feature usually lies, such as "up to 4", "2 to 4 minutes" or "hardly ever". */
export function usualWords(feature: BehaviourFeature, low: number, high: number): string {
  const { unit } = featureWords[feature];
  if (unit === 'yes or no') {
    if (high < 0.5) return 'hardly ever';
    return low > 0.5 ? 'always' : 'at times';
  }
  const [from, to] = [amountWords(unit, low), amountWords(unit, high)];
  if (from === to) return from === amountWords(unit, 0) ? 'hardly any' : to;
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
