import type { VolumeColumn } from '../types.ts';
import { sizeWords } from './size-words.ts';

const verbs: Readonly<Record<VolumeColumn, readonly [verb: string, unit: 'packets' | 'bytes']>> = {
  orig_pkts: ['Sent', 'packets'],
  resp_pkts: ['Got back', 'packets'],
  orig_bytes: ['Sent', 'bytes'],
  resp_bytes: ['Got back', 'bytes'],
};

/** From here on a figure says nothing more to a person. */
const mostPackets = 1e12;

function amount(value: number, unit: 'packets' | 'bytes'): string {
  if (unit === 'bytes') return sizeWords(value);
  const rounded = Math.round(value);
  if (rounded > mostPackets) return 'more than 1,000 billion packets';
  return `${rounded.toLocaleString('en-US')} packet${rounded === 1 ? '' : 's'}`;
}

/**
 * One sentence on why a window stands out: the volume that departs most, and what is usual for it.
 * @param value packets or bytes; null where the file did not tell
 * @param usual low and high of the flows that the model learned from
 */
export function volumeSentence(volume: VolumeColumn, value: number | null, usual: readonly [number, number]): string {
  const [verb, unit] = verbs[volume];
  const [low, high] = usual;
  const range = `usual is ${amount(low, unit).replace(/ (packets?|bytes?)$/, '')} to ${amount(high, unit)}`;
  if (value === null) return `The file does not say how much was ${verb === 'Sent' ? 'sent' : 'got back'} (${unit}); ${range}.`;
  if (value >= low && value <= high) return `${verb} ${amount(value, unit)}, which is unusual at this point; ${range}.`;
  return `${verb} ${amount(value, unit)}; ${range}.`;
}
