import type { LearnedCapture } from '../../src-main/engine/learn/learn-capture.ts';

/** A made-up learned home of one device. @param mark first byte of the baseline, to tell it from others */
export function learned(mark = 1, change: Partial<LearnedCapture['report']> = {}): LearnedCapture {
  return {
    bytes: Uint8Array.of(mark, 2, 3),
    report: {
      flows: 1200,
      days: 2.5,
      stillLearning: false,
      devices: [{ device: '192.168.1.7', flows: 1200, peers: 3, stillLearning: false, words: 'It talks to 3 addresses.' }],
      leftOut: [
        {
          device: '192.168.1.9',
          flows: 214,
          reason: 'it tried 214 addresses without an answer',
          startSeconds: 1_700_000_000,
          endSeconds: 1_700_000_600,
        },
      ],
      runtime: 'none',
      epochs: 30,
      seconds: 4.25,
      account: {
        read: 1414,
        used: 1414,
        skipped: [],
        input: { formats: ['Zeek conn.log'], records: 1414, setAside: [] },
        withUnknownVolumes: 0,
        notes: ['A note.'],
      },
      ...change,
    },
  };
}
