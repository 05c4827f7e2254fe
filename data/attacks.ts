import type { Dice, MockFlow } from './mock-flow.ts';

/** What a compromised device does for a while. Every kind varies in size by a factor of several from one flow to the next. */
type Attack = (dice: Dice, tsSeconds: number, origAddress: string, nth: number) => MockFlow;

const segmentBytes = 1380;

function flow(dice: Dice, tsSeconds: number, origAddress: string, rest: Partial<MockFlow>): MockFlow {
  return {
    tsSeconds,
    origAddress,
    origPort: dice.whole(32768, 60999),
    respAddress: '203.0.113.200',
    respPort: 80,
    protocol: 'tcp',
    service: null,
    durationSeconds: null,
    connState: 'SF',
    origPackets: 1,
    respPackets: 0,
    origBytes: null,
    respBytes: null,
    label: 'malicious',
    ...rest,
  };
}

/** Packets as fast as the uplink carries them, at one victim: UDP with payload, or SYN without, hardly ever answered. */
const flood: Attack = (dice, ts, device, nth) => {
  const origPackets = dice.spread(2500, 180000);
  const durationSeconds = origPackets / dice.real(900, 4200);
  if (nth % 3 === 2) {
    const respPackets = dice.chance(0.4) ? dice.whole(1, 9) : 0;
    const connState = respPackets > 0 ? 'RSTO' : 'S0';
    return flow(dice, ts, device, { origPackets, respPackets, origBytes: 0, respBytes: 0, durationSeconds, connState });
  }
  const payload = dice.pick([64, 512, 1024, 1400]);
  return flow(dice, ts, device, {
    protocol: 'udp',
    respPort: dice.pick([53, 80, 443, 27015]),
    connState: 'S0',
    origPackets,
    origBytes: origPackets * payload,
    respBytes: 0,
    durationSeconds,
  });
};

/** Recordings and files sent to a stranger, in pieces of very different size. */
const exfiltration: Attack = (dice, ts, device) => {
  const origBytes = dice.spread(450_000, 90_000_000);
  const origPackets = Math.ceil(origBytes / segmentBytes) + dice.whole(4, 30);
  return flow(dice, ts, device, {
    respAddress: '198.51.100.240',
    respPort: dice.pick([443, 443, 8443, 21]),
    service: dice.chance(0.7) ? 'ssl' : null,
    origPackets,
    respPackets: Math.ceil(origPackets * dice.real(0.35, 0.6)),
    origBytes,
    respBytes: dice.spread(900, 9000),
    durationSeconds: origBytes / dice.real(150_000, 900_000),
    connState: dice.pick(['SF', 'SF', 'RSTO', 'S1']),
  });
};

/** Looks for further victims: mostly long sessions of guessed passwords, now and then a bare probe, which volumes can hardly tell. */
const scan: Attack = (dice, ts, device, nth) => {
  const respAddress = `192.0.2.${1 + ((nth * 7) % 250)}`;
  const respPort = dice.pick([23, 23, 2323, 22]);
  if (nth % 10 === 4) {
    return flow(dice, ts, device, { respAddress, respPort, connState: dice.pick(['S0', 'REJ']), respPackets: dice.chance(0.3) ? 1 : 0 });
  }
  const guesses = dice.spread(110, 1400);
  const origPackets = guesses * dice.whole(5, 8);
  return flow(dice, ts, device, {
    respAddress,
    respPort,
    service: respPort === 22 ? 'ssh' : null,
    origPackets,
    respPackets: Math.ceil(origPackets * dice.real(0.7, 0.95)),
    origBytes: guesses * dice.whole(28, 210),
    respBytes: guesses * dice.whole(40, 330),
    durationSeconds: guesses * dice.real(0.8, 2.5),
    connState: dice.pick(['SF', 'RSTR', 'S1']),
  });
};

/** A channel to whoever commands the device, held open by small messages; a few sessions break off at once. */
const beacon: Attack = (dice, ts, device, nth) => {
  if (nth % 16 === 9) {
    const packets = dice.whole(5, 8);
    return flow(dice, ts, device, {
      respAddress: '203.0.113.250',
      respPort: 6667,
      origPackets: packets,
      respPackets: packets - 1,
      origBytes: dice.whole(60, 190),
      respBytes: dice.whole(90, 420),
      durationSeconds: dice.real(2, 8),
    });
  }
  const messages = dice.spread(420, 3600);
  return flow(dice, ts, device, {
    respAddress: '203.0.113.250',
    respPort: dice.pick([6667, 48101]),
    service: dice.chance(0.4) ? 'irc' : null,
    origPackets: messages + dice.whole(2, 25),
    respPackets: Math.ceil(messages * dice.real(0.9, 1.1)),
    origBytes: messages * dice.whole(22, 58),
    respBytes: messages * dice.whole(24, 90),
    durationSeconds: messages * dice.real(0.4, 0.9),
    connState: dice.pick(['S1', 'SF', 'RSTO']),
  });
};

/** One stretch of attack. `at` is its beginning as a share of the whole time. */
interface Campaign {
  readonly attack: Attack;
  readonly device: string;
  readonly at: number;
  readonly flows: number;
  readonly everySeconds: number;
}

const [camera, speaker, plug] = ['192.168.10.21', '192.168.10.23', '192.168.10.26'];

/** 200 flows: the camera is taken over early on and again in the evening; the plug and the speaker join it. */
const campaigns: readonly Campaign[] = [
  { attack: scan, device: camera, at: 0.14, flows: 22, everySeconds: 9 },
  { attack: beacon, device: camera, at: 0.22, flows: 16, everySeconds: 61 },
  { attack: flood, device: camera, at: 0.38, flows: 24, everySeconds: 6 },
  { attack: exfiltration, device: speaker, at: 0.46, flows: 12, everySeconds: 35 },
  { attack: scan, device: plug, at: 0.58, flows: 36, everySeconds: 8 },
  { attack: beacon, device: plug, at: 0.67, flows: 32, everySeconds: 59 },
  { attack: exfiltration, device: speaker, at: 0.8, flows: 24, everySeconds: 40 },
  { attack: flood, device: plug, at: 0.9, flows: 34, everySeconds: 5 },
];

/** All attacks on a capture of this length, in no particular order: 200 flows. */
export function attackTraffic(dice: Dice, startSeconds: number, seconds: number): MockFlow[] {
  return campaigns.flatMap(({ attack, device, at, flows, everySeconds }) => {
    let moment = startSeconds + at * seconds;
    return Array.from({ length: flows }, (_, nth) => {
      moment += everySeconds * dice.real(0.7, 1.3);
      return attack(dice, moment, device, nth);
    });
  });
}
