import type { Dice, MockFlow } from './mock-flow.ts';

/** What a flow is without its moment, its device and its label. */
export type Exchange = Omit<MockFlow, 'tsSeconds' | 'origAddress' | 'label'>;

/** Something that a device does again and again. */
interface Habit {
  /** Mean time between two times; each one varies by a quarter. */
  readonly everySeconds: number;
  /** The flows of one time, a second or so apart. */
  readonly flows: (dice: Dice) => readonly Exchange[];
}

export interface Device {
  readonly name: string;
  readonly address: string;
  readonly habits: readonly Habit[];
}

export const gateway = '192.168.10.1';
const timeServers = ['192.0.2.123', '192.0.2.124', '198.51.100.123'] as const;

const ephemeral = (dice: Dice) => dice.whole(32768, 60999);
/** About `value`: what one kind of exchange varies by from one time to the next. */
const about = (dice: Dice, value: number, share = 0.06) => Math.max(1, Math.round(value * dice.real(1 - share, 1 + share)));

function udp(
  dice: Dice,
  respAddress: string,
  respPort: number,
  service: string | null,
  volumes: readonly [number, number, number, number],
): Exchange {
  const [origPackets, respPackets, origBytes, respBytes] = volumes;
  const multicast = respPackets === 0;
  // Zeek does not know duration and bytes of a single datagram that nobody answered.
  const single = multicast && origPackets === 1;
  return {
    origPort: multicast && respPort !== 123 ? respPort : ephemeral(dice),
    respAddress,
    respPort,
    protocol: 'udp',
    service,
    durationSeconds: single ? null : multicast ? dice.real(1, 9) * origPackets ** 0.5 : dice.real(0.004, 0.12),
    connState: multicast ? 'S0' : 'SF',
    origPackets,
    respPackets,
    origBytes: single ? null : origBytes,
    respBytes: single ? null : respBytes,
  };
}

function tcp(
  dice: Dice,
  respAddress: string,
  respPort: number,
  service: string | null,
  volumes: readonly [number, number, number, number],
): Exchange {
  const [origPackets, respPackets, origBytes, respBytes] = volumes;
  return {
    origPort: ephemeral(dice),
    respAddress,
    respPort,
    protocol: 'tcp',
    service,
    durationSeconds: dice.real(0.05, 0.6) * Math.sqrt(origPackets),
    connState: dice.chance(0.93) ? 'SF' : dice.pick(['S3', 'RSTR', 'RSTO']),
    origPackets,
    respPackets,
    origBytes,
    respBytes,
  };
}

const time = (dice: Dice) => [
  dice.chance(0.96)
    ? udp(dice, dice.pick(timeServers), 123, null, [1, 1, 48, 48])
    : udp(dice, dice.pick(timeServers), 123, null, [1, 0, 48, 0]),
];
const name = (dice: Dice, query: number, answer: number) =>
  dice.chance(0.95) ? udp(dice, gateway, 53, 'dns', [1, 1, query, answer]) : udp(dice, gateway, 53, 'dns', [2, 2, 2 * query, 2 * answer]); // asked twice, IPv4 and IPv6
const multicastNames = (dice: Dice, bytes: number) => {
  const packets = dice.pick([1, 3, 4, 4, 4, 5, 6]);
  return [udp(dice, '224.0.0.251', 5353, 'dns', [packets, 0, packets * about(dice, bytes, 0.02), 0])];
};
const announcement = (dice: Dice) => {
  const packets = dice.pick([6, 12, 12, 12]);
  return [udp(dice, '239.255.255.250', 1900, null, [packets, 0, packets * 311, 0])];
};
const address = (dice: Dice) => [udp(dice, gateway, 67, 'dhcp', dice.chance(0.8) ? [1, 1, 304, 304] : [2, 2, 608, 608])];
const ping = (dice: Dice): Exchange[] => {
  const packets = dice.whole(9, 11);
  const exchange = udp(dice, gateway, 0, null, [packets, packets, packets * 56, packets * 56]);
  return [{ ...exchange, origPort: 8, protocol: 'icmp', connState: 'OTH', durationSeconds: packets - 1 + dice.real(0, 0.01) }];
};
/** A short call home: name, then one TLS session. */
const callHome = (server: string, query: number, answer: number, sent: number, received: number) => (dice: Dice) => {
  const origPackets = dice.whole(13, 19);
  const session = [origPackets, origPackets - dice.whole(1, 3), about(dice, sent), about(dice, received)] as const;
  return [name(dice, query, answer), tcp(dice, server, 443, 'ssl', session)];
};
/** One small request without encryption: name, then HTTP. */
const request = (server: string, query: number, answer: number, sent: number, received: number) => (dice: Dice) => {
  const packets = dice.whole(5, 7);
  return [
    name(dice, query, answer),
    tcp(dice, server, 80, 'http', [packets, packets - dice.whole(0, 1), about(dice, sent, 0.01), about(dice, received, 0.03)]),
  ];
};

/** The household: six devices, private addresses, servers in the ranges reserved for documentation (RFC 5737). */
export const devices: readonly Device[] = [
  {
    name: 'camera',
    address: '192.168.10.21',
    habits: [
      { everySeconds: 300, flows: callHome('203.0.113.21', 41, 124, 3650, 4720) },
      { everySeconds: 420, flows: time },
      { everySeconds: 900, flows: (dice) => multicastNames(dice, 201) },
    ],
  },
  {
    name: 'hub',
    address: '192.168.10.22',
    habits: [
      { everySeconds: 360, flows: request('203.0.113.22', 37, 142, 1790, 812) },
      { everySeconds: 240, flows: time },
      { everySeconds: 600, flows: announcement },
      { everySeconds: 900, flows: callHome('203.0.113.23', 34, 304, 2380, 3540) },
    ],
  },
  {
    name: 'speaker',
    address: '192.168.10.23',
    habits: [
      { everySeconds: 240, flows: callHome('198.51.100.31', 46, 173, 3120, 4410) },
      { everySeconds: 480, flows: (dice) => multicastNames(dice, 188) },
      { everySeconds: 720, flows: request('198.51.100.32', 36, 68, 1480, 690) },
      { everySeconds: 1500, flows: ping },
    ],
  },
  {
    name: 'lock',
    address: '192.168.10.24',
    habits: [
      { everySeconds: 600, flows: (dice) => multicastNames(dice, 146) },
      { everySeconds: 900, flows: time },
      { everySeconds: 1200, flows: callHome('203.0.113.44', 40, 125, 1930, 2870) },
    ],
  },
  {
    name: 'thermostat',
    address: '192.168.10.25',
    habits: [
      { everySeconds: 300, flows: request('198.51.100.55', 43, 111, 1240, 745) },
      { everySeconds: 600, flows: time },
      { everySeconds: 3000, flows: address },
    ],
  },
  {
    name: 'plug',
    address: '192.168.10.26',
    habits: [
      { everySeconds: 300, flows: time },
      { everySeconds: 900, flows: callHome('203.0.113.66', 38, 94, 1710, 2650) },
      { everySeconds: 3600, flows: address },
    ],
  },
];

/** Everything that the devices do of their own accord from 0 to `seconds`, in no particular order. */
export function ordinaryTraffic(dice: Dice, startSeconds: number, seconds: number): MockFlow[] {
  const flows: MockFlow[] = [];
  for (const device of devices) {
    for (const habit of device.habits) {
      let at = dice.real(0, habit.everySeconds);
      while (at < seconds) {
        let moment = startSeconds + at;
        for (const exchange of habit.flows(dice)) {
          flows.push({ ...exchange, tsSeconds: moment, origAddress: device.address, label: 'benign' });
          moment += dice.real(0.05, 1.2);
        }
        at += habit.everySeconds * dice.real(0.75, 1.25);
      }
    }
  }
  return flows;
}
