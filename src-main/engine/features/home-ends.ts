import type { FlowTable } from '../types.ts';
import { type AddressKind, addressKind } from './address-kind.ts';

/** The two ends of a flow as a home sees them, as numbers of texts; 0 where there is none. */
export interface HomeEnds {
  device(flow: number): number;
  peer(flow: number): number;
  /** Kind of the peer's address. */
  peerKind(flow: number): AddressKind;
  /** Whether the device is the responder: somebody else began. */
  begunByPeer(flow: number): boolean;
}

/**
 * Tells the device of each flow: its local end; the originator where both or neither are local. Unspecified, multicast
 * and broadcast addresses are no device. The peer is the other end.
 */
export function createHomeEnds(flows: FlowTable): HomeEnds {
  const kinds: (AddressKind | undefined)[] = [];
  const kind = (text: number): AddressKind => {
    const known = kinds[text];
    if (known) return known;
    const found = addressKind(flows.texts[text] ?? '');
    kinds[text] = found;
    return found;
  };
  const isDevice = (text: number) => kind(text) === 'local' || kind(text) === 'remote';
  const orig = (flow: number) => flows.origAddress[flow] ?? 0;
  const resp = (flow: number) => flows.respAddress[flow] ?? 0;
  const respIsDevice = (flow: number) => kind(resp(flow)) === 'local' && kind(orig(flow)) !== 'local';
  const peer = (flow: number) => (respIsDevice(flow) ? orig(flow) : resp(flow));
  return {
    device: (flow) => (respIsDevice(flow) ? resp(flow) : isDevice(orig(flow)) ? orig(flow) : 0),
    peer,
    peerKind: (flow) => kind(peer(flow)),
    begunByPeer: respIsDevice,
  };
}
