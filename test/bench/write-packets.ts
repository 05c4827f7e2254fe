import { closeSync, openSync, writeSync } from 'node:fs';
import { pcap, pcapng } from '../helpers/capture-writer.ts';
import { homePackets } from './home-packets.ts';

const blockBytes = 4 * 1024 * 1024;
/** More than any packet here takes with what stands around it. */
const mostRecordBytes = 256;

/** Puts a packet into a block at a position and gives the position behind it. */
type PutPacket = (block: Buffer, at: number, frame: Buffer, micros: number, wireBytes: number) => number;

function writePackets(path: string, packets: number, header: Buffer, put: PutPacket): void {
  const file = openSync(path, 'w');
  try {
    const block = Buffer.alloc(blockBytes);
    let at = header.copy(block);
    homePackets(packets, (frame, micros, wireBytes) => {
      at = put(block, at, frame, micros, wireBytes);
      if (at < blockBytes - mostRecordBytes) return;
      writeSync(file, block, 0, at);
      at = 0;
    });
    writeSync(file, block, 0, at);
  } finally {
    closeSync(file);
  }
}

/** Packets of `homePackets` as a pcap file, about 90 bytes each. */
export function writePcap(path: string, packets: number): void {
  writePackets(path, packets, pcap([], { snapLength: 96 }), (block, at, frame, micros, wireBytes) => {
    block.writeUInt32LE(Math.floor(micros / 1e6), at);
    block.writeUInt32LE(micros % 1e6, at + 4);
    block.writeUInt32LE(frame.length, at + 8);
    block.writeUInt32LE(wireBytes, at + 12);
    return at + 16 + frame.copy(block, at + 16);
  });
}

/** The same as a pcapng file of one interface: enhanced packet blocks, times in microseconds. */
export function writePcapng(path: string, packets: number): void {
  writePackets(path, packets, pcapng([], { snapLength: 96 }), (block, at, frame, micros, wireBytes) => {
    const length = 32 + Math.ceil(frame.length / 4) * 4;
    block.writeUInt32LE(6, at);
    block.writeUInt32LE(length, at + 4);
    block.writeUInt32LE(0, at + 8);
    block.writeUInt32LE(Math.floor(micros / 2 ** 32), at + 12);
    block.writeUInt32LE(micros % 2 ** 32, at + 16);
    block.writeUInt32LE(frame.length, at + 20);
    block.writeUInt32LE(wireBytes, at + 24);
    frame.copy(block, at + 28);
    block.writeUInt32LE(length, at + length - 4);
    return at + length;
  });
}
