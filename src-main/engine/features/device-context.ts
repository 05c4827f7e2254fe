import { behaviourSchema } from './behaviour-schema.ts';

const { contextLength, contextSeconds } = behaviourSchema;
const minuteSeconds = 60;
/** Less than this sent in ten minutes is nothing to tell apart. */
const uploadUnitBytes = 100_000;

/** What the context needs of one flow. */
export interface ContextFlow {
  readonly tsSeconds: number;
  /** Numbers that stand for the peer, for its port, and for the kind of flow (protocol, state, service). */
  readonly peer: number;
  readonly port: number;
  readonly kind: number;
  readonly unanswered: boolean;
  readonly newPeer: boolean;
  readonly sentBytes: number;
}

/** The context features of one flow, as in the schema. */
export interface FlowContext {
  flowsInTenMinutes: number;
  flowsInAMinute: number;
  peers: number;
  ports: number;
  unansweredFlows: number;
  sameDestination: number;
  sameKind: number;
  newPeers: number;
  sentBytesRecently: number;
}

/** The recent flows of a device over one protocol. Flows come in order of time. */
export class DeviceContext {
  #capacity = 4;
  #ts = new Float64Array(4);
  #peer = new Float64Array(4);
  #port = new Int32Array(4);
  #kind = new Int32Array(4);
  #sent = new Float64Array(4);
  /** 1 unanswered, 2 peer was new. */
  #flags = new Uint8Array(4);
  #next = 0;
  #count = 0;

  /** Takes the flow in and tells its context. `into` is overwritten. */
  add(flow: ContextFlow, into: FlowContext): void {
    if (this.#count === this.#capacity && this.#capacity < contextLength) this.#grow();
    const at = this.#next;
    this.#ts[at] = flow.tsSeconds;
    this.#peer[at] = flow.peer;
    this.#port[at] = flow.port;
    this.#kind[at] = flow.kind;
    this.#sent[at] = flow.sentBytes;
    this.#flags[at] = (flow.unanswered ? 1 : 0) | (flow.newPeer ? 2 : 0);
    this.#next = (at + 1) % this.#capacity;
    if (this.#count < this.#capacity) this.#count++;
    this.#measure(flow, into);
  }

  /** Only called while the oldest flow lies at 0: the ring has not yet turned. */
  #grow(): void {
    const capacity = Math.min(contextLength, this.#capacity * 4);
    const larger = <T extends Float64Array | Int32Array | Uint8Array>(column: T, made: T): T => {
      made.set(column);
      return made;
    };
    this.#ts = larger(this.#ts, new Float64Array(capacity));
    this.#peer = larger(this.#peer, new Float64Array(capacity));
    this.#port = larger(this.#port, new Int32Array(capacity));
    this.#kind = larger(this.#kind, new Int32Array(capacity));
    this.#sent = larger(this.#sent, new Float64Array(capacity));
    this.#flags = larger(this.#flags, new Uint8Array(capacity));
    this.#next = this.#count;
    this.#capacity = capacity;
  }

  #measure(flow: ContextFlow, into: FlowContext): void {
    let recent = 0;
    let minute = 0;
    let peers = 0;
    let ports = 0;
    let unanswered = 0;
    let same = 0;
    let kinds = 0;
    let fresh = 0;
    let sent = 0;
    for (let at = 0; at < this.#count; at++) {
      // Safe here and below: at < count. A flow of unknown time counts as recent.
      const age = flow.tsSeconds - (this.#ts[at] as number);
      if (age > contextSeconds) continue;
      const peer = this.#peer[at] as number;
      const port = this.#port[at] as number;
      const flags = this.#flags[at] as number;
      recent++;
      if (!(age > minuteSeconds)) minute++;
      let firstPeer = 1;
      let firstPort = 1;
      for (let other = 0; other < at; other++) {
        if (flow.tsSeconds - (this.#ts[other] as number) > contextSeconds) continue;
        if (this.#peer[other] === peer) firstPeer = 0;
        if (this.#port[other] === port) firstPort = 0;
      }
      peers += firstPeer;
      ports += firstPort;
      unanswered += flags & 1;
      fresh += (flags >> 1) & 1;
      if (peer === flow.peer && port === flow.port) same++;
      if (this.#kind[at] === flow.kind) kinds++;
      sent += this.#sent[at] as number;
    }
    // Shares of the full length, also where there are fewer: a beginning, or a pause, looks quiet and not strange.
    into.flowsInTenMinutes = recent / contextLength;
    into.flowsInAMinute = minute / contextLength;
    into.peers = peers / contextLength;
    into.ports = ports / contextLength;
    into.unansweredFlows = unanswered / contextLength;
    into.sameDestination = same / contextLength;
    into.sameKind = kinds / contextLength;
    into.newPeers = fresh / contextLength;
    into.sentBytesRecently = Math.log1p(sent / uploadUnitBytes);
  }
}

/** A context to be overwritten. */
export function emptyContext(): FlowContext {
  return {
    flowsInTenMinutes: 0,
    flowsInAMinute: 0,
    peers: 0,
    ports: 0,
    unansweredFlows: 0,
    sameDestination: 0,
    sameKind: 0,
    newPeers: 0,
    sentBytesRecently: 0,
  };
}
