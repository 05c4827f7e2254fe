import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DamagedFile } from './damaged-file.ts';
import { type GoodCapture, goodCaptures } from './good-captures.ts';

/** Places of every kind at which a file may end too early, in bytes. */
function places({ content, headerBytes }: GoodCapture): number[] {
  const { length } = content;
  const half = Math.floor(length / 2);
  const afterLine = content.indexOf('\n', half) + 1 || half;
  const wanted = [
    1,
    2,
    Math.floor(headerBytes / 2),
    headerBytes - 1,
    headerBytes,
    headerBytes + 1,
    headerBytes + 15,
    Math.floor(length / 3),
    afterLine - 1,
    afterLine,
    afterLine + 1,
    afterLine + 22,
    Math.floor((length * 2) / 3) + 1,
    length - 20,
    length - 2,
    length - 1,
  ];
  return [...new Set(wanted)].filter((place) => place > 0 && place < length).sort((a, b) => a - b);
}

/** Every format, cut at every kind of place. */
export const cutCaptures: readonly DamagedFile[] = goodCaptures.flatMap((capture) =>
  places(capture).map(
    (place): DamagedFile => ({
      name: `${capture.format}, cut after ${place} of ${capture.content.length} bytes`,
      make(folder) {
        const path = join(folder, capture.fileName);
        writeFileSync(path, capture.content.subarray(0, place));
        return path;
      },
      expect: capture.whenCut(place),
      whole: capture.content,
    }),
  ),
);
