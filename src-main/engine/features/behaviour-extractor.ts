import type { FlowTable } from '../types.ts';
import { featureIndex as at, behaviourSchema } from './behaviour-schema.ts';
import { DeviceContext, emptyContext } from './device-context.ts';
import { protocolFeature, serviceFeature, stateFeature } from './flow-terms.ts';
import { createHomeEnds } from './home-ends.ts';
import { isUnanswered } from './is-unanswered.ts';
import { textHash } from './text-hash.ts';

const width = behaviourSchema.features.length;
/** Beyond so many peers a device is told no new ones: no thing at home talks to as many. */
const mostPeersKept = 4096;
/** Beyond so many devices, as forged addresses make them, new ones count as flows without a device: no home has as many. */
const mostDevices = 10_000;
/** Amounts are told in steps of this, so that what repeats itself repeats exactly and is computed once. */
const step = 1 / 8;

const inSteps = (logarithm: number) => Math.round(logarithm / step) * step;

/** Features of some flows, and whose they are. */
export interface BehaviourFlows {
  readonly count: number;
  /** Raw features, float32 of shape [count, features], in the order of the schema. */
  readonly features: Float32Array;
  /** Number of each flow's device: its place in `BehaviourExtractor.devices`. */
  readonly device: Uint32Array;
}

/** Whom a device talks to: hashes of addresses (`textHash`) and ports. */
export interface Habits {
  readonly peers: ReadonlySet<number>;
  readonly ports: ReadonlySet<number>;
}

/** What was learned of devices, by address; of one that is missing nothing was. */
export type KnownHabits = ReadonlyMap<string, Habits>;

interface Device {
  /** By protocol: an attack over TCP must not make the device's ordinary name lookups look strange. */
  readonly contexts: Map<number, DeviceContext>;
  /** Peers and ports in this pass. */
  readonly peers: Set<number>;
  readonly ports: Set<number>;
}

/**
 * Turns flows into features of behaviour. Keeps each device's recent flows from batch to batch, so that it does not matter how a capture
 * is cut. One extractor is for one pass over one capture.
 */
export class BehaviourExtractor {
  /** Addresses of the devices in the order in which they appeared; the empty text stands for all flows without a device. */
  readonly addresses: string[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #devices: Device[] = [];
  readonly #context = emptyContext();

  /** Whom each device has talked to in this pass. */
  habits(): KnownHabits {
    return new Map(this.#devices.map((device, number) => [this.addresses[number] ?? '', device]));
  }

  /**
   * Features of flows; they must follow in time on all that came before.
   *
   * @param known what was learned of the devices; null where nothing was
   */
  add(flows: FlowTable, known: KnownHabits | null): BehaviourFlows {
    const ends = createHomeEnds(flows);
    const terms = createTerms(flows.texts);
    const { count } = flows;
    const features = new Float32Array(count * width);
    const device = new Uint32Array(count);
    for (let flow = 0; flow < count; flow++) {
      device[flow] = this.#write(flows, flow, ends, terms, known, features, flow * width);
    }
    return { count, features, device };
  }

  #write(
    flows: FlowTable,
    flow: number,
    ends: ReturnType<typeof createHomeEnds>,
    terms: ReturnType<typeof createTerms>,
    known: KnownHabits | null,
    features: Float32Array,
    offset: number,
  ): number {
    // Safe throughout: every column has `flows.count` entries.
    const begunByPeer = ends.begunByPeer(flow);
    const volume = (index: number) => flows.volumes[index as 0]?.[flow] ?? 0;
    const [sentPackets, receivedPackets, sentBytes, receivedBytes] = begunByPeer ? [1, 0, 3, 2] : [0, 1, 2, 3];
    const unknown = flows.unknownVolumes[flow] as number;
    const duration = flows.durationSeconds[flow] as number;
    features[offset + at.sent_packets] = inSteps(Math.log1p(volume(sentPackets)));
    features[offset + at.received_packets] = inSteps(Math.log1p(volume(receivedPackets)));
    features[offset + at.sent_bytes] = inSteps(Math.log1p(volume(sentBytes)));
    features[offset + at.received_bytes] = inSteps(Math.log1p(volume(receivedBytes)));
    features[offset + at.duration] = duration > 0 ? inSteps(Math.log1p(duration)) : 0;
    features[offset + at.bytes_unknown] = unknown & 12 ? 1 : 0;
    features[offset + at.duration_unknown] = Number.isNaN(duration) ? 1 : 0;
    features[offset + at.begun_by_peer] = begunByPeer ? 1 : 0;

    const protocol = terms.protocol(flows.protocol[flow] as number);
    const state = terms.state(flows.connState[flow] as number);
    const service = terms.service(flows.service[flow] as number);
    features[offset + protocol] = 1;
    features[offset + state] = 1;
    features[offset + service] = 1;
    const peerKind = ends.peerKind(flow);
    features[offset + (peerKind === 'remote' ? at.peer_remote : peerKind === 'local' ? at.peer_local : at.peer_group)] = 1;

    const number = this.#deviceNumber(flows.texts[ends.device(flow)] ?? '');
    const habits = known?.get(this.addresses[number] ?? '');
    const device = this.#devices[number] as Device; // safe: made with its number
    const peer = terms.hash(ends.peer(flow));
    const port = flows.respPort[flow] as number;
    const newPeer = device.peers.size < mostPeersKept && !device.peers.has(peer);
    if (newPeer) device.peers.add(peer);
    device.ports.add(port);
    const context = this.#context;
    contextOf(device, protocol).add(
      {
        tsSeconds: flows.tsSeconds[flow] as number,
        peer,
        port,
        kind: (protocol << 16) | (state << 8) | service,
        unanswered: isUnanswered(features, offset, volume(1), volume(3)),
        newPeer,
        sentBytes: volume(sentBytes),
      },
      context,
    );
    features[offset + at.flows_in_ten_minutes] = context.flowsInTenMinutes;
    features[offset + at.flows_in_a_minute] = context.flowsInAMinute;
    features[offset + at.peers] = context.peers;
    features[offset + at.ports] = context.ports;
    features[offset + at.unanswered_flows] = context.unansweredFlows;
    features[offset + at.same_destination] = context.sameDestination;
    features[offset + at.same_kind] = context.sameKind;
    features[offset + at.new_peers] = context.newPeers;
    features[offset + at.sent_bytes_recently] = inSteps(context.sentBytesRecently);
    features[offset + at.peer_unknown] = habits && !habits.peers.has(peer) ? 1 : 0;
    features[offset + at.port_unknown] = habits && !habits.ports.has(port) ? 1 : 0;
    return number;
  }

  #deviceNumber(address: string): number {
    const seen = this.#numbers.get(address);
    if (seen !== undefined) return seen;
    if (this.addresses.length >= mostDevices && address !== '') return this.#deviceNumber('');
    const number = this.addresses.length;
    this.#numbers.set(address, number);
    this.addresses.push(address);
    this.#devices.push({ contexts: new Map(), peers: new Set(), ports: new Set() });
    return number;
  }
}

function contextOf(device: Device, protocol: number): DeviceContext {
  const present = device.contexts.get(protocol);
  if (present) return present;
  const context = new DeviceContext();
  device.contexts.set(protocol, context);
  return context;
}

/** What the texts of a table mean, each worked out once. */
function createTerms(texts: readonly string[]) {
  const once = <T>(work: (text: string) => T) => {
    const found: T[] = [];
    return (text: number): T => {
      found[text] ??= work(texts[text] ?? '');
      return found[text];
    };
  };
  return {
    protocol: once((text) => at[protocolFeature(text)]),
    state: once((text) => at[stateFeature(text)]),
    service: once((text) => at[serviceFeature(text)]),
    hash: once(textHash),
  };
}
