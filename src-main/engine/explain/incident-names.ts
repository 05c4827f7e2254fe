import { serviceFeature } from '../features/flow-terms.ts';
import type { IncidentFacts } from './incident-facts.ts';
import { plainName } from './plain-name.ts';

/** A whole number as people write it: "12,345". */
export const count = (value: number) => value.toLocaleString('en-US');

/** "1 address", "12 addresses", "more than 4,096 addresses". */
export function amountOf(value: number, more: boolean, one: string, many: string): string {
  return `${more ? 'more than ' : ''}${count(value)} ${value === 1 && !more ? one : many}`;
}

/** What the device is called within a sentence. */
export function deviceName({ device, devices }: IncidentFacts): string {
  if (devices > 1) return `a crowd of at least ${count(devices)} senders`;
  return plainName(device) || 'an unnamed device';
}

/** What the device is called at the beginning of a sentence. Addresses are written as they are. */
export function deviceAtStart(facts: IncidentFacts): string {
  return facts.devices > 1 || !plainName(facts.device)
    ? deviceName(facts).replace(/^./, (letter) => letter.toUpperCase())
    : deviceName(facts);
}

/** The busiest peer, and how many there are besides: "1.2.3.4", "1.2.3.4 and 3 other addresses". */
export function peerWords({ peers, peerCount, peersMore }: IncidentFacts): string {
  const first = plainName(peers[0] ?? '') || 'an unnamed address';
  if (peerCount <= 1 && !peersMore) return first;
  return `${first} and ${amountOf(Math.max(1, peerCount - 1), peersMore, 'other address', 'other addresses')}`;
}

/** Whether it is messages of ICMP alone, which have no ports and mostly expect no answer. */
export const isIcmp = ({ ports }: IncidentFacts) => ports.length > 0 && ports.every(({ protocol }) => protocol === 'icmp');

/** Places that have a port: ICMP has none. */
function doors({ ports, portCount }: IncidentFacts): { readonly first: number; readonly count: number } {
  const named = ports.filter(({ protocol }) => protocol !== 'icmp');
  return { first: named[0]?.port ?? -1, count: portCount - (ports.length - named.length) };
}

/** " and 12 ports"; empty where there is one that the file does not tell, or none at all. */
export function andPorts(facts: IncidentFacts): string {
  const { first, count } = doors(facts);
  return count > 1 || facts.portsMore || first >= 0 ? ` and ${amountOf(count, facts.portsMore, 'port', 'ports')}` : '';
}

/** Where it knocked, to be added to whom: " at port 23 (a numbered door)"; of messages that have no port, what they are; else empty. */
export function placeWords(facts: IncidentFacts): string {
  const { first, count } = doors(facts);
  if (count > 1 || facts.portsMore) return ` at ${amountOf(count, facts.portsMore, 'port', 'ports')} (numbered doors)`;
  if (count <= 0) return ' with network messages (ICMP, such as ping)';
  return first < 0 ? '' : ` at port ${first} (a numbered door)`;
}

/** The services for commanding machines that are named, the busiest two: "telnet", "irc and ssh"; empty where none is. */
export function serviceWords({ ports }: IncidentFacts): string {
  const named = [
    ...new Set(
      ports
        .filter(({ service }) => serviceFeature(service) === 'remote_control')
        .map(({ service }) => plainName(service.replaceAll(',', ', '))),
    ),
  ].filter((service) => service !== '');
  return named.slice(0, 2).join(' and ');
}
