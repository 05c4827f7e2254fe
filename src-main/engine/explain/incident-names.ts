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
  if (devices > 1) return `a crowd of at least ${count(devices)} senders with addresses outside the home`;
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

/** "1 port (numbered door of a machine)", with its number where it is known, or how many there are. */
export function portWords({ ports, portCount, portsMore }: IncidentFacts): string {
  const port = ports[0]?.port ?? -1;
  if (portCount > 1 || portsMore) return `${amountOf(portCount, portsMore, 'port', 'ports')} (numbered doors of a machine)`;
  return port < 0 ? 'a port (numbered door of a machine) that the file does not name' : `port ${port} (a numbered door of a machine)`;
}

/** The services that are named, the busiest two: "telnet", "irc and ssh"; empty where none is. */
export function serviceWords({ ports }: IncidentFacts): string {
  const named = [...new Set(ports.map(({ service }) => plainName(service.replaceAll(',', ', '))))].filter((service) => service !== '');
  return named.slice(0, 2).join(' and ');
}
