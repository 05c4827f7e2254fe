import type { DetectorInfo, VolumeColumn } from '../types.ts';

const verbs: Readonly<Record<VolumeColumn, readonly [verb: string, unit: 'packets' | 'bytes']>> = {
  orig_pkts: ['Sent', 'packets'],
  resp_pkts: ['Got back', 'packets'],
  orig_bytes: ['Sent', 'bytes'],
  resp_bytes: ['Got back', 'bytes'],
};

/** From here on a figure says nothing more to a person: 1,000 TB, or as many packets as 1,000 times a billion. */
const mostBytes = 1e15;
const mostPackets = 1e12;

function amount(value: number, unit: 'packets' | 'bytes'): string {
  const rounded = Math.round(value);
  if (unit === 'packets' && rounded > mostPackets) return 'more than 1,000 billion packets';
  if (unit === 'packets') return `${rounded.toLocaleString('en-US')} packet${rounded === 1 ? '' : 's'}`;
  if (rounded > mostBytes) return 'more than 1,000 TB';
  if (rounded < 1000) return `${rounded} byte${rounded === 1 ? '' : 's'}`;
  const scale = [
    [1e12, 'TB'],
    [1e9, 'GB'],
    [1e6, 'MB'],
    [1e3, 'kB'],
  ] as const;
  const [factor, name] = scale.find(([size]) => rounded >= size) ?? scale[3];
  const scaled = rounded / factor;
  return `${scaled >= 100 ? Math.round(scaled).toLocaleString('en-US') : scaled.toFixed(1)} ${name}`;
}

/**
 * One sentence on why a window stands out: the volume that departs most, and what is usual for it.
 * @param value packets or bytes; null where the file did not tell
 * @param usual low and high of the flows that the model learned from
 */
export function volumeSentence(volume: VolumeColumn, value: number | null, usual: DetectorInfo['usual'][VolumeColumn]): string {
  const [verb, unit] = verbs[volume];
  const [low, high] = usual;
  const range = `usual is ${amount(low, unit).replace(/ (packets?|bytes?)$/, '')} to ${amount(high, unit)}`;
  if (value === null) return `The file does not say how much was ${verb === 'Sent' ? 'sent' : 'got back'} (${unit}); ${range}.`;
  if (value >= low && value <= high) return `${verb} ${amount(value, unit)}, which is unusual at this point; ${range}.`;
  return `${verb} ${amount(value, unit)}; ${range}.`;
}
