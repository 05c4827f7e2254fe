import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JsonObjectSplitter } from '../../../../../src-main/engine/ingest/events/split-json-objects.ts';

function split(chunks: readonly string[]): { objects: [text: string, line: number][]; others: number[] } {
  const objects: [string, number][] = [];
  const others: number[] = [];
  const splitter = new JsonObjectSplitter(
    (text, line) => objects.push([text, line]),
    (line) => others.push(line),
  );
  for (const chunk of chunks) splitter.push(chunk);
  splitter.end();
  return { objects, others };
}

function cut(text: string, places: readonly number[]): string[] {
  const ends = [...new Set(places.map((place) => place % (text.length + 1)))].sort((a, b) => a - b);
  return [...ends, text.length].map((end, index) => text.slice(ends[index - 1] ?? 0, end));
}

describe('the splitter of JSON objects', () => {
  it('gives every object of a list, wherever the chunks end', () => {
    fc.assert(
      fc.property(
        fc.array(fc.dictionary(fc.string(), fc.jsonValue())),
        fc.array(fc.nat()),
        fc.constantFrom(0, 2),
        (values, places, indent) => {
          const { objects, others } = split(cut(JSON.stringify(values, null, indent), places));
          expect(objects.map(([text]) => JSON.parse(text))).toEqual(JSON.parse(JSON.stringify(values)));
          expect(others).toEqual([]);
        },
      ),
    );
  });

  it('tells lines, and what stands between objects once', () => {
    const text = '[\n{"a": "}\\"{"},\nnoise and {"b":\n[{}]}\n more noise ] {"c"';
    for (let place = 0; place <= text.length; place += 1) {
      expect(split(cut(text, [place]))).toEqual({
        objects: [
          ['{"a": "}\\"{"}', 2],
          ['{"b":\n[{}]}', 3],
        ],
        others: [3, 5, 5],
      });
    }
  });

  it('refuses an object that never ends, before it is held in memory', () => {
    const splitter = new JsonObjectSplitter(
      () => undefined,
      () => undefined,
    );
    const endless = () => {
      splitter.push('\n{"a":"');
      for (let chunk = 0; chunk < 100; chunk += 1) splitter.push('x'.repeat(1024 * 1024));
    };
    expect(endless).toThrow(/cannot be told apart from line 2 on: an event begins there that never ends\. Mend/);
  });
});
