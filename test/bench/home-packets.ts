const packetBytes = 1500 - 20 - 20;
const headerBytes = 54;
/** What tcpdump's -s 96 keeps of a packet. */
const keptBytes = 96;

/** A random number that is the same in every run: a linear congruential generator, constants of Numerical Recipes. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** @param frame the kept bytes of an Ethernet frame, overwritten by the next; @param micros since 1970; @param wireBytes of the whole frame */
export type OnPacket = (frame: Buffer, micros: number, wireBytes: number) => void;

/**
 * Packets of a busy home: thirty devices with hundreds of TCP connections to the Internet that open, answer and close, all interleaved,
 * some 35 packets each. Packets carry no content; lengths and times are believable. The same packets every time.
 */
export function homePackets(packets: number, onPacket: OnPacket): void {
  const random = seeded(1);
  // Every connection in the air: device, server, port and how many packets it has had of how many.
  const open = Array.from({ length: 400 }, () => ({
    device: 0,
    server: 0,
    port: 0,
    sent: 0,
    total: 0,
    sequence: [0, 0] as [number, number],
  }));
  let micros = 1_700_000_000_000_000;
  const frame = Buffer.alloc(keptBytes);
  frame.writeUInt16BE(0x0800, 12);
  frame.writeUInt8(0x45, 14);
  frame.writeUInt8(64, 22);
  frame.writeUInt8(6, 23);
  frame.writeUInt8(0x50, 46);
  for (let written = 0; written < packets; written += 1) {
    const flow = open[Math.floor(random() * open.length)];
    if (!flow) continue;
    if (flow.sent === flow.total) {
      flow.device = 2 + Math.floor(random() * 30);
      flow.server = Math.floor(random() * 5000);
      flow.port = 32_768 + Math.floor(random() * 28_000);
      flow.sent = 0;
      flow.total = 5 + Math.floor(random() * 60);
      flow.sequence = [Math.floor(random() * 2 ** 32), Math.floor(random() * 2 ** 32)];
    }
    micros += 1 + Math.floor(random() * 400);
    const step = flow.sent;
    flow.sent += 1;
    const isBack = step === 1 || (step > 2 && step < flow.total - 1 && random() < 0.6) || step === flow.total - 1;
    const flags = step === 0 ? 0x02 : step === 1 ? 0x12 : step >= flow.total - 2 ? 0x11 : 0x10;
    const length = flags !== 0x10 || step === 2 ? 0 : Math.floor(random() * packetBytes);
    frame.writeUInt16BE(40 + length, 16);
    const device = 0xc0a80100 + flow.device;
    const server = 0x22000000 + flow.server * 977;
    frame.writeUInt32BE(isBack ? server : device, 26);
    frame.writeUInt32BE(isBack ? device : server, 30);
    frame.writeUInt16BE(isBack ? 443 : flow.port, 34);
    frame.writeUInt16BE(isBack ? flow.port : 443, 36);
    const side = isBack ? 1 : 0;
    frame.writeUInt32BE(flow.sequence[side] >>> 0, 38);
    frame.writeUInt8(flags, 47);
    flow.sequence[side] = (flow.sequence[side] + length + (flags & 3 ? 1 : 0)) % 2 ** 32;
    onPacket(frame.subarray(0, Math.min(keptBytes, headerBytes + length)), micros, headerBytes + length);
  }
}
