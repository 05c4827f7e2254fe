import type { DecodedPacket } from './decoded-packet.ts';
import type { PacketFlow } from './packet-flow.ts';

const smallestSize = 1024;

function hashEnd(word0: number, word1: number, word2: number, word3: number, port: number): number {
  let hash = Math.imul(word3 ^ Math.imul(port, 0x9e3779b1), 0x85ebca6b);
  if ((word0 | word1 | word2) !== 0)
    hash = Math.imul(hash ^ word0 ^ Math.imul(word1, 0xc2b2ae35) ^ Math.imul(word2, 0x27d4eb2f), 0x165667b1);
  return hash ^ (hash >>> 15);
}

/** Hash of a packet's ends and protocol, the same for a packet and its answer. */
function hashOf(packet: DecodedPacket): number {
  const source = hashEnd(packet.source0, packet.source1, packet.source2, packet.source3, packet.sourcePort);
  const destination = hashEnd(packet.destination0, packet.destination1, packet.destination2, packet.destination3, packet.destinationPort);
  const hash = Math.imul((source + destination) ^ packet.protocol, 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) | 0;
}

/** Whether a packet goes from a flow's originator to its responder. Protocol and version are not looked at. */
export function isForward(flow: PacketFlow, packet: DecodedPacket): boolean {
  return (
    flow.orig3 === packet.source3 &&
    flow.resp3 === packet.destination3 &&
    flow.origPort === packet.sourcePort &&
    flow.respPort === packet.destinationPort &&
    flow.orig2 === packet.source2 &&
    flow.resp2 === packet.destination2 &&
    flow.orig1 === packet.source1 &&
    flow.resp1 === packet.destination1 &&
    flow.orig0 === packet.source0 &&
    flow.resp0 === packet.destination0
  );
}

function isBackward(flow: PacketFlow, packet: DecodedPacket): boolean {
  return (
    flow.resp3 === packet.source3 &&
    flow.orig3 === packet.destination3 &&
    flow.respPort === packet.sourcePort &&
    flow.origPort === packet.destinationPort &&
    flow.resp2 === packet.source2 &&
    flow.orig2 === packet.destination2 &&
    flow.resp1 === packet.source1 &&
    flow.orig1 === packet.destination1 &&
    flow.resp0 === packet.source0 &&
    flow.orig0 === packet.destination0 &&
    !flow.oneWay
  );
}

/** The flows alive, found by the ends of a packet in either direction. A hash table of its own: a packet makes no garbage. */
export class FlowIndex {
  #slots: (PacketFlow | null)[] = new Array(smallestSize).fill(null);
  #count = 0;
  #hash = 0;

  get count(): number {
    return this.#count;
  }

  find(packet: DecodedPacket): PacketFlow | null {
    this.#hash = hashOf(packet);
    let flow = this.#slots[this.#hash & (this.#slots.length - 1)] ?? null;
    while (flow !== null) {
      if (
        flow.hash === this.#hash &&
        flow.protocol === packet.protocol &&
        flow.version === packet.version &&
        flow.oneWay === packet.oneWay &&
        (isForward(flow, packet) || isBackward(flow, packet))
      )
        return flow;
      flow = flow.nextInSlot;
    }
    return null;
  }

  /** @param flow with the ends of the packet that was looked for last */
  add(flow: PacketFlow): void {
    if (this.#count >= this.#slots.length) this.#grow();
    flow.hash = this.#hash;
    this.#put(flow);
    this.#count += 1;
  }

  remove(flow: PacketFlow): void {
    const slot = flow.hash & (this.#slots.length - 1);
    let before: PacketFlow | null = null;
    let here = this.#slots[slot] ?? null;
    while (here !== null && here !== flow) {
      before = here;
      here = here.nextInSlot;
    }
    if (here === null) return;
    if (before) before.nextInSlot = flow.nextInSlot;
    else this.#slots[slot] = flow.nextInSlot;
    flow.nextInSlot = null;
    this.#count -= 1;
  }

  #put(flow: PacketFlow): void {
    const slot = flow.hash & (this.#slots.length - 1);
    flow.nextInSlot = this.#slots[slot] ?? null;
    this.#slots[slot] = flow;
  }

  #grow(): void {
    const old = this.#slots;
    this.#slots = new Array(old.length * 2).fill(null);
    for (const first of old) {
      for (let flow = first; flow !== null; ) {
        const next: PacketFlow | null = flow.nextInSlot;
        this.#put(flow);
        flow = next;
      }
    }
  }
}
