import { behaviourSchema } from './behaviour-schema.ts';

const { contextLength, contextSeconds } = behaviourSchema;
const minuteSeconds = 60;
/** Less than this sent in ten minutes is nothing to tell apart. */
const uploadUnitBytes = 100_000;

/** What the context needs of one flow. */
export interface ContextFlow {
  /** NaN where unknown: then it counts as of the same time as the flow before it. */
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

/** How often each number occurs. */
class Counts {
  readonly #counts = new Map<number, number>();

  get distinct(): number {
    return this.#counts.size;
  }

  add(value: number): void {
    this.#counts.set(value, (this.#counts.get(value) ?? 0) + 1);
  }

  remove(value: number): void {
    const count = this.#counts.get(value) ?? 0;
    if (count > 1) this.#counts.set(value, count - 1);
    else this.#counts.delete(value);
  }
}

/** The recent flows of a device over one protocol. Flows come in order of time. */
export class DeviceContext {
  /** Oldest first; at most `contextLength`. Few devices have many flows, so a plain list that grows is the smallest. */
  readonly #recent: (ContextFlow & { readonly at: number })[] = [];
  readonly #peers = new Counts();
  readonly #ports = new Counts();
  #unanswered = 0;
  #newPeers = 0;
  #lastTs = 0;

  /** Takes the flow in and tells its context. `into` is overwritten. */
  add(flow: ContextFlow, into: FlowContext): void {
    const at = Number.isNaN(flow.tsSeconds) ? this.#lastTs : flow.tsSeconds;
    this.#lastTs = at;
    this.#forget(at);
    this.#recent.push({ ...flow, at });
    this.#peers.add(flow.peer);
    this.#ports.add(flow.port);
    if (flow.unanswered) this.#unanswered++;
    if (flow.newPeer) this.#newPeers++;
    this.#measure(flow, at, into);
  }

  /** Lets go what is too old, and the oldest where there is no room. */
  #forget(now: number): void {
    let gone = 0;
    for (const old of this.#recent) {
      if (now - old.at <= contextSeconds && this.#recent.length - gone < contextLength) break;
      gone++;
      this.#peers.remove(old.peer);
      this.#ports.remove(old.port);
      if (old.unanswered) this.#unanswered--;
      if (old.newPeer) this.#newPeers--;
    }
    if (gone > 0) this.#recent.splice(0, gone);
  }

  #measure(flow: ContextFlow, now: number, into: FlowContext): void {
    let minute = 0;
    let same = 0;
    let kinds = 0;
    let sent = 0;
    for (const other of this.#recent) {
      if (now - other.at <= minuteSeconds) minute++;
      if (other.peer === flow.peer && other.port === flow.port) same++;
      if (other.kind === flow.kind) kinds++;
      sent += other.sentBytes;
    }
    // Shares of the full length, also where there are fewer: a beginning, or a pause, looks quiet and not strange.
    into.flowsInTenMinutes = this.#recent.length / contextLength;
    into.flowsInAMinute = minute / contextLength;
    into.peers = this.#peers.distinct / contextLength;
    into.ports = this.#ports.distinct / contextLength;
    into.unansweredFlows = this.#unanswered / contextLength;
    into.sameDestination = same / contextLength;
    into.sameKind = kinds / contextLength;
    into.newPeers = this.#newPeers / contextLength;
    into.sentBytesRecently = Math.log1p(sent / uploadUnitBytes);
  }
}
