import { addressKind, isSelfAssigned } from '../../src-main/engine/features/address-kind.ts';
import type { FlowRecord } from '../../src-main/engine/ingest/collect/flow-table-builder.ts';

/** What new addresses begin with: IPv4, IPv6. */
const prefixes = { selfAssigned: ['169.254', 'fe80::77'], local: ['10.77', 'fd12:3456:'], remote: ['198.18', '2001:db8:77:'] } as const;

/** Gives every address another one of its kind, one to one; multicast, broadcast and unspecified ones stay. The same on every call. */
export function createRenaming(): (flows: readonly FlowRecord[]) => FlowRecord[] {
  const names = new Map<string, string>();
  const renamed = (address: string): string => {
    const kind = addressKind(address);
    if (kind === 'group' || kind === 'nobody') return address;
    const known = names.get(address);
    if (known !== undefined) return known;
    const number = names.size + 1;
    const [ipv4, ipv6] = prefixes[isSelfAssigned(address) ? 'selfAssigned' : kind];
    const name = address.includes(':') ? `${ipv6}:${number.toString(16)}` : `${ipv4}.${number >> 8}.${number & 255}`;
    names.set(address, name);
    return name;
  };
  return (flows) => flows.map((flow) => ({ ...flow, origAddress: renamed(flow.origAddress), respAddress: renamed(flow.respAddress) }));
}

/** Gives every port another number, one to one; services stay. */
export function renamePorts(flows: readonly FlowRecord[]): FlowRecord[] {
  return flows.map((flow) => ({ ...flow, respPort: flow.respPort < 0 ? flow.respPort : (flow.respPort * 31 + 7) % 65_536 }));
}

/**
 * Moves all times. By whole seconds, differences stay exact: times from 2004 to 2038 are multiples of 2^-22 s in a float64, and so are
 * their sums with whole seconds up to there.
 */
export function shiftTime(flows: readonly FlowRecord[], seconds: number): FlowRecord[] {
  return flows.map((flow) => ({ ...flow, tsSeconds: flow.tsSeconds + seconds }));
}

/** Gives every flow the label of another one. */
export function shuffleLabels(flows: readonly FlowRecord[]): FlowRecord[] {
  return flows.map((flow, index) => ({ ...flow, label: flows[(index * 7919 + 13) % flows.length]?.label ?? 0 }));
}
