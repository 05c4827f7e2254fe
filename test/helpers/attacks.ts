import type { TestFlow } from './scored-flows.ts';

/** Start of all attacks, in seconds since 1970. */
export const attackStart = 1_700_000_000;
export const camera = '192.168.1.20';
const stranger = '203.0.113.7';

const tcp = { protocol: 'tcp', durationSeconds: 1 } as const;
const unanswered: TestFlow = { ...tcp, connState: 'S0', volumes: [1, 0, 0, 0] };
const answered: TestFlow = { ...tcp, connState: 'SF', volumes: [6, 5, 400, 900] };

const address = (index: number) => `198.${18 + (index >> 16)}.${(index >> 8) & 255}.${index & 255}`;
const many = (count: number, pauseSeconds: number, flow: (index: number) => TestFlow): TestFlow[] =>
  Array.from({ length: count }, (_, index) => ({ tsSeconds: attackStart + index * pauseSeconds, ...flow(index) }));
const out = { origAddress: camera };
const incoming = { respAddress: camera };

/** What each kind of incident looks like in a capture, begun by the device and by somebody outside. */
export const attacks = {
  scan: (count = 300) => many(count, 0.5, (index) => ({ ...unanswered, ...out, respAddress: address(index), respPort: 23 })),
  scanned: (count = 300) => many(count, 60, (index) => ({ ...unanswered, ...incoming, origAddress: address(index), respPort: index % 40 })),
  flood: (count = 500) => many(count, 0.1, () => ({ ...unanswered, ...out, respAddress: stranger, respPort: 80 })),
  flooded: (count = 500) => many(count, 0.1, () => ({ ...unanswered, ...incoming, origAddress: stranger, respPort: 80 })),
  upload: (count = 4) =>
    many(count, 30, () => ({ ...answered, ...out, respAddress: stranger, respPort: 443, volumes: [9000, 900, 9e6, 4000] })),
  taken: (count = 4) =>
    many(count, 30, () => ({ ...answered, ...incoming, origAddress: stranger, respPort: 443, volumes: [900, 9000, 4000, 9e6] })),
  beacon: (count = 24, pauseSeconds = 7200) =>
    many(count, pauseSeconds, () => ({ ...answered, ...out, respAddress: stranger, respPort: 443 })),
  called: (count = 24) => many(count, 600, () => ({ ...answered, ...incoming, origAddress: stranger, respPort: 443 })),
  remote: (count = 12) =>
    many(count, 100, (index) => ({
      ...answered,
      ...out,
      respAddress: stranger,
      respPort: 6667,
      service: 'irc',
      tsSeconds: attackStart + index ** 2,
    })),
  entered: (count = 12) => many(count, 100, () => ({ ...answered, ...incoming, origAddress: stranger, respPort: 23, service: 'telnet' })),
  visit: (count = 3) => many(count, 20, () => ({ ...answered, ...out, respAddress: stranger, respPort: 8443 })),
  visited: (count = 3) => many(count, 20, () => ({ ...answered, ...incoming, origAddress: stranger, respPort: 8443 })),
} as const;
