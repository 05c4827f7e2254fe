import { once } from 'node:events';
import { createWriteStream } from 'node:fs';

const packetBytes = 1500 - 20 - 20;

/** A random number that is the same in every run: a linear congruential generator, constants of Numerical Recipes. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/**
 * Writes a pcap of a busy home: thirty devices with hundreds of TCP connections to the Internet that open, answer and close,
 * all interleaved. Packets carry no content (as tcpdump's -s 96 writes them); lengths and times are believable.
 * @param packets how many, about 96 bytes of file each
 */
export async function writePcap(path: string, packets: number): Promise<void> {
  const stream = createWriteStream(path, { highWaterMark: 4 * 1024 * 1024 });
  const header = Buffer.alloc(24);
  header.writeUInt32LE(0xa1b2c3d4, 0);
  header.writeUInt16LE(2, 4);
  header.writeUInt16LE(4, 6);
  header.writeUInt32LE(96, 16);
  header.writeUInt32LE(1, 20);
  stream.write(header);
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
  let batch: Buffer[] = [];
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
    const captured = 54 + Math.min(length, 42);
    const record = Buffer.alloc(16 + captured);
    record.writeUInt32LE(Math.floor(micros / 1e6), 0);
    record.writeUInt32LE(micros % 1e6, 4);
    record.writeUInt32LE(captured, 8);
    record.writeUInt32LE(54 + length, 12);
    record.writeUInt16BE(0x0800, 28);
    record.writeUInt8(0x45, 30);
    record.writeUInt16BE(40 + length, 32);
    record.writeUInt8(64, 38);
    record.writeUInt8(6, 39);
    const device = 0xc0a80100 + flow.device;
    const server = 0x22000000 + flow.server * 977;
    record.writeUInt32BE(isBack ? server : device, 42);
    record.writeUInt32BE(isBack ? device : server, 46);
    record.writeUInt16BE(isBack ? 443 : flow.port, 50);
    record.writeUInt16BE(isBack ? flow.port : 443, 52);
    const side = isBack ? 1 : 0;
    record.writeUInt32BE(flow.sequence[side] >>> 0, 54);
    record.writeUInt8(0x50, 62);
    record.writeUInt8(flags, 63);
    flow.sequence[side] = (flow.sequence[side] + length + (flags & 3 ? 1 : 0)) % 2 ** 32;
    batch.push(record);
    if (batch.length === 4096) {
      if (!stream.write(Buffer.concat(batch))) await once(stream, 'drain');
      batch = [];
    }
  }
  stream.end(Buffer.concat(batch));
  await once(stream, 'finish');
}
