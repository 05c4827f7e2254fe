import { once } from 'node:events';
import { createWriteStream, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const mock = fileURLToPath(new URL('../../data/mock_traffic.csv', import.meta.url));

/** Writes the mock traffic again and again, each time later, until it has `rows` data rows. */
export async function repeatMock(path: string, rows: number): Promise<void> {
  const [header = '', ...lines] = readFileSync(mock, 'utf8').trimEnd().split('\n');
  const split = lines.map((line) => {
    const comma = line.indexOf(',');
    return [Number(line.slice(0, comma)), line.slice(comma)] as const;
  });
  const first = split[0]?.[0] ?? 0;
  const span = (split.at(-1)?.[0] ?? 0) - first + 10;
  const stream = createWriteStream(path);
  stream.write(`${header}\n`);
  for (let written = 0; written < rows; written += split.length) {
    const later = (written / split.length) * span;
    const text = split.slice(0, rows - written).map(([ts, rest]) => `${(ts + later).toFixed(6)}${rest}\n`);
    if (!stream.write(text.join(''))) await once(stream, 'drain');
  }
  stream.end();
  await once(stream, 'finish');
}
