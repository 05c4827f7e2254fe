import type { FlowTable } from '../types.ts';

/**
 * Port of the side that was called. -1 where unknown, and for ICMP, which has no ports: what captures write in their place is the kind of
 * message.
 */
export function portOf({ respPort, protocol, texts }: Pick<FlowTable, 'respPort' | 'protocol' | 'texts'>, flow: number): number {
  return texts[protocol[flow] ?? 0] === 'icmp' ? -1 : (respPort[flow] ?? -1);
}
