import { describe, expect, it } from 'vitest';
import { volumeSentence } from '../../../../src-main/engine/explain/volume-sentence.ts';

describe('the sentence about a volume', () => {
  it.each([
    ['orig_bytes', 512_000_000, [0, 7500], 'Sent 512 MB; usual is 0 to 7.5 kB.'],
    ['resp_bytes', 1, [40, 999], 'Got back 1 byte; usual is 40 to 999 bytes.'],
    ['orig_pkts', 400_000, [1, 24], 'Sent 400,000 packets; usual is 1 to 24 packets.'],
    ['resp_pkts', 0, [1, 1], 'Got back 0 packets; usual is 1 to 1 packet.'],
    ['orig_bytes', 48, [0, 7500], 'Sent 48 bytes, which is unusual at this point; usual is 0 to 7.5 kB.'],
    ['orig_bytes', null, [0, 2_500_000], 'The file does not say how much was sent (bytes); usual is 0 to 2.5 MB.'],
    ['resp_bytes', 3.2e12, [0, 99_960], 'Got back 3.2 TB; usual is 0 to 100.0 kB.'],
    ['orig_bytes', 1e15, [0, 999], 'Sent 1,000 TB; usual is 0 to 999 bytes.'],
    ['orig_bytes', 1e308, [0, 999], 'Sent more than 1,000 TB; usual is 0 to 999 bytes.'],
    ['resp_bytes', Number.POSITIVE_INFINITY, [0, 999], 'Got back more than 1,000 TB; usual is 0 to 999 bytes.'],
    ['orig_pkts', 1e300, [1, 24], 'Sent more than 1,000 billion packets; usual is 1 to 24 packets.'],
  ] as const)('%s of %s', (volume, value, usual, sentence) => {
    expect(volumeSentence(volume, value, usual)).toBe(sentence);
  });
});
