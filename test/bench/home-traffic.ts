import { seededRandom } from '../../src-main/engine/detect/seeded-random.ts';

/** One flow of a simulated home. Counts of packets, payload bytes and IP bytes; times in whole microseconds. */
export interface HomeFlow {
  startUs: number;
  durationUs: number;
  origAddress: string;
  origPort: number;
  respAddress: string;
  respPort: number;
  protocol: string;
  service: string;
  connState: string;
  history: string;
  origPackets: number;
  respPackets: number;
  origBytes: number;
  respBytes: number;
  /** "Benign" or "Malicious". */
  label: string;
}

/** What a device does again and again. */
interface Habit {
  readonly protocol: 'tcp' | 'udp';
  readonly service: string;
  readonly port: number;
  readonly peers: readonly string[];
  readonly everySeconds: number;
  readonly seconds: number;
  readonly packets: readonly [number, number];
  readonly bytes: readonly [number, number];
}

const day = 86_400;
const startUs = 1_700_000_000 * 1e6;

const habits: readonly Habit[] = [
  {
    protocol: 'udp',
    service: 'dns',
    port: 53,
    peers: ['192.168.1.1'],
    everySeconds: 45,
    seconds: 0.02,
    packets: [1, 1],
    bytes: [42, 110],
  },
  {
    protocol: 'udp',
    service: 'ntp',
    port: 123,
    peers: ['216.239.35.4', '216.239.35.8', '162.159.200.1'],
    everySeconds: 640,
    seconds: 0.04,
    packets: [1, 1],
    bytes: [48, 48],
  },
  {
    protocol: 'tcp',
    service: 'ssl',
    port: 443,
    peers: ['34.117.65.55', '52.45.12.9', '104.16.132.229', '2606:4700::6810:84e5'],
    everySeconds: 120,
    seconds: 3.5,
    packets: [14, 17],
    bytes: [1850, 6200],
  },
  {
    protocol: 'tcp',
    service: 'mqtt',
    port: 8883,
    peers: ['18.196.33.7'],
    everySeconds: 300,
    seconds: 61,
    packets: [9, 8],
    bytes: [620, 480],
  },
];

interface Routine {
  readonly address: string;
  readonly habit: Habit;
  endUs: number;
}

function routines(random: () => number): Routine[] {
  return Array.from({ length: 20 }, (_, device) =>
    habits.map((habit) => ({
      address: `192.168.1.${20 + device}`,
      habit,
      endUs: startUs + Math.floor(random() * habit.everySeconds * 1e6),
    })),
  ).flat();
}

/** Puts the first routine of a heap by `endUs` back in its place after its time has grown. */
function sinkFirst(heap: Routine[]): void {
  const moved = heap[0];
  if (!moved) return;
  let at = 0;
  for (;;) {
    const right = heap[2 * at + 2];
    const left = heap[2 * at + 1];
    const child = right && left && right.endUs < left.endUs ? 2 * at + 2 : 2 * at + 1;
    const smaller = heap[child];
    if (!smaller || smaller.endUs >= moved.endUs) break;
    heap[at] = smaller;
    at = child;
  }
  heap[at] = moved;
}

const burstFlows = 2000;
const scanState = ['S0', 'S', 'REJ', 'Sr'] as const;

/**
 * A home of twenty devices: name look-ups, clocks, encrypted sessions and message queues with jitter; now and then one device scans the
 * network or floods a server for two thousand flows. Flows come in the order of their ends, as Zeek writes them. The same seed gives the same flows.
 * @param onFlow gets the same object every time
 */
export function homeTraffic(rows: number, seed: number, onFlow: (flow: HomeFlow) => void): void {
  const random = seededRandom(seed);
  const heap = routines(random).sort((a, b) => a.endUs - b.endUs);
  const flow: HomeFlow = {
    startUs: 0,
    durationUs: 0,
    origAddress: '',
    origPort: 0,
    respAddress: '',
    respPort: 0,
    protocol: '',
    service: '',
    connState: '',
    history: '',
    origPackets: 0,
    respPackets: 0,
    origBytes: 0,
    respBytes: 0,
    label: '',
  };
  const burstEvery = Math.max(20_000, Math.floor(rows / 20));
  let nowUs = startUs;
  for (let row = 0; row < rows; row += 1) {
    const inBurst = row % burstEvery >= burstEvery - burstFlows;
    const first = heap[0];
    if (!first) return;
    flow.origPort = 32_768 + Math.floor(random() * 28_000);
    if (inBurst) {
      const isScan = Math.floor(row / burstEvery) % 2 === 0;
      const isRefused = isScan && random() < 0.3;
      // The whole burst has room before the next flow of a routine ends.
      nowUs += Math.min(400, Math.floor((first.endUs - nowUs) / (burstEvery - (row % burstEvery) + 1)));
      flow.durationUs = isRefused ? 300 : 0;
      flow.startUs = nowUs - flow.durationUs;
      flow.origAddress = '192.168.1.27';
      flow.respAddress = isScan ? `10.${row & 3}.${Math.floor(random() * 256)}.${Math.floor(random() * 256)}` : '203.0.113.9';
      flow.respPort = isScan ? 23 : 80;
      flow.protocol = 'tcp';
      flow.service = '-';
      flow.connState = isRefused ? scanState[2] : scanState[0];
      flow.history = isRefused ? scanState[3] : scanState[1];
      flow.origPackets = isScan ? 1 : 60;
      flow.respPackets = isRefused ? 1 : 0;
      flow.origBytes = isScan ? 0 : 60 * 1400;
      flow.respBytes = 0;
      flow.label = 'Malicious';
    } else {
      const { habit, address } = first;
      nowUs = first.endUs;
      const size = 0.7 + random() * 0.6;
      const durationUs = Math.floor(habit.seconds * size * 1e6);
      flow.startUs = first.endUs - durationUs;
      flow.durationUs = durationUs;
      flow.origAddress = address;
      flow.respAddress = habit.peers[Math.floor(random() * habit.peers.length)] ?? '';
      flow.respPort = habit.port;
      flow.protocol = habit.protocol;
      flow.service = habit.service;
      flow.connState = 'SF';
      flow.history = habit.protocol === 'tcp' ? 'ShADadFf' : 'Dd';
      flow.origPackets = Math.max(1, Math.round(habit.packets[0] * size));
      flow.respPackets = Math.max(1, Math.round(habit.packets[1] * size));
      flow.origBytes = Math.round(habit.bytes[0] * size);
      flow.respBytes = Math.round(habit.bytes[1] * size);
      flow.label = 'Benign';
      // By night everything rests twice as long.
      const isNight = (first.endUs / 1e6) % day < day / 4;
      first.endUs += Math.floor(habit.everySeconds * (isNight ? 2 : 1) * (0.9 + random() * 0.2) * 1e6);
      sinkFirst(heap);
    }
    onFlow(flow);
  }
}
