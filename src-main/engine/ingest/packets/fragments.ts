import type { DecodedPacket } from './decoded-packet.ts';
import type { PacketFlow } from './packet-flow.ts';

/** A datagram that came in fragments. The counts are those of fragments that came before the first part, which alone names the ports. */
export interface Datagram {
  /** Null until the first part was seen. */
  flow: PacketFlow | null;
  fromOrig: boolean;
  sinceSeconds: number;
  packets: number;
  bytes: number;
  frameBytes: number;
  firstSeconds: number;
  lastSeconds: number;
}

/** Datagrams remembered at once, and for how long: RFC 8200 lets a host wait 60 seconds for the rest. */
const mostDatagrams = 4096;
const longestSeconds = 60;

/** Remembers which flow the fragments of a datagram belong to, by addresses, protocol and identification. */
export class Fragments {
  readonly #datagrams = new Map<string, Datagram>();
  readonly #onLost: (packets: number) => void;

  /** @param onLost is told of fragments whose first part never came */
  constructor(onLost: (packets: number) => void) {
    this.#onLost = onLost;
  }

  /** The datagram that a fragment belongs to. */
  datagramOf(packet: DecodedPacket, nowSeconds: number): Datagram {
    const key = [
      packet.protocol,
      packet.fragmentId,
      ...[packet.source0, packet.source1, packet.source2, packet.source3],
      ...[packet.destination0, packet.destination1, packet.destination2, packet.destination3],
    ].join();
    const known = this.#datagrams.get(key);
    if (known && !(Math.abs(nowSeconds - known.sinceSeconds) > longestSeconds)) return known;
    if (known) this.#forget(key, known);
    const datagram: Datagram = {
      flow: null,
      fromOrig: true,
      sinceSeconds: nowSeconds,
      packets: 0,
      bytes: 0,
      frameBytes: 0,
      firstSeconds: nowSeconds,
      lastSeconds: nowSeconds,
    };
    this.#datagrams.set(key, datagram);
    if (this.#datagrams.size > mostDatagrams) {
      for (const [oldest, lost] of this.#datagrams) {
        this.#forget(oldest, lost);
        break;
      }
    }
    return datagram;
  }

  /** Forgets every datagram, at the end of the capture. */
  finish(): void {
    for (const [key, datagram] of this.#datagrams) this.#forget(key, datagram);
  }

  #forget(key: string, datagram: Datagram): void {
    this.#datagrams.delete(key);
    if (datagram.packets > 0) this.#onLost(datagram.packets);
  }
}
