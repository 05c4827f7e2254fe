import type { DecodedPacket } from './decoded-packet.ts';
import type { PacketFlow } from './packet-flow.ts';

const smallestSize = 1024;

/** One step of MurmurHash3 (Austin Appleby, public domain), 32 bits. */
function mix(hash: number, word: number): number {
  const scrambled = Math.imul(word, 0xcc9e2d51);
  const mixed = hash ^ Math.imul((scrambled << 15) | (scrambled >>> 17), 0x1b873593);
  return (Math.imul((mixed << 13) | (mixed >>> 19), 5) + 0xe6546b64) | 0;
}

/** The last step of MurmurHash3: every bit comes to depend on every other. */
function finishHash(hash: number): number {
  const once = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35);
  return twice ^ (twice >>> 16);
}

function hashEnd(seed: number, word0: number, word1: number, word2: number, word3: number, port: number): number {
  let hash = mix(mix(seed, port), word3);
  if ((word0 | word1 | word2) !== 0) hash = mix(mix(mix(hash, word0), word1), word2);
  return finishHash(hash);
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
  /** Another one in every run: who writes packets cannot make them fall into one slot. */
  readonly #seed = Math.floor(Math.random() * 2 ** 32) | 0;

  get count(): number {
    return this.#count;
  }

  find(packet: DecodedPacket): PacketFlow | null {
    this.#hash = this.#hashOf(packet);
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

  /** Hash of a packet's ends and protocol, the same for a packet and its answer. */
  #hashOf(packet: DecodedPacket): number {
    const { source0, source1, source2, source3, sourcePort, destination0, destination1, destination2, destination3 } = packet;
    const source = hashEnd(this.#seed, source0, source1, source2, source3, sourcePort);
    const destination = hashEnd(this.#seed, destination0, destination1, destination2, destination3, packet.destinationPort);
    return finishHash((source + destination + packet.protocol) | 0);
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
