import { describe, expect, it } from 'vitest';
import { type EventFrame, parseEventFrames } from '../../../../src-renderer/bridge/parse-event-frames.ts';

/** Reads a stream that arrives in these pieces, as the bridge does. */
function readPieces(pieces: readonly string[]): { readonly frames: readonly EventFrame[]; readonly rest: string } {
  const frames: EventFrame[] = [];
  let rest = '';
  for (const piece of pieces) {
    const parsed = parseEventFrames(rest + piece);
    frames.push(...parsed.frames);
    rest = parsed.rest;
  }
  return { frames, rest };
}

describe('parseEventFrames', () => {
  it('finds nothing in nothing', () => {
    expect(parseEventFrames('')).toEqual({ frames: [], rest: '' });
  });

  it('takes one complete frame and leaves no rest', () => {
    expect(parseEventFrames('event: job:changed\ndata: {"done":1}\n\n')).toEqual({
      frames: [{ event: 'job:changed', data: '{"done":1}' }],
      rest: '',
    });
  });

  it('takes many frames in the order in which they came', () => {
    const text = [1, 2, 3].map((n) => `event: e${n}\ndata: ${n}\n\n`).join('');
    expect(parseEventFrames(text).frames).toEqual([
      { event: 'e1', data: '1' },
      { event: 'e2', data: '2' },
      { event: 'e3', data: '3' },
    ]);
  });

  it('calls an event without a name "message", also after one with a name', () => {
    expect(parseEventFrames('event: named\ndata: a\n\ndata: b\n\n').frames).toEqual([
      { event: 'named', data: 'a' },
      { event: 'message', data: 'b' },
    ]);
  });

  it('keeps the unfinished end for the next piece', () => {
    expect(parseEventFrames('data: a\n\nevent: next\ndata: b\n')).toEqual({
      frames: [{ event: 'message', data: 'a' }],
      rest: 'event: next\ndata: b\n',
    });
  });

  it('leaves out comments, heartbeats and frames without data', () => {
    expect(parseEventFrames(': heartbeat\n\nevent: empty\n\nid: 7\nretry: 10\n\n: note\ndata: kept\n\n')).toEqual({
      frames: [{ event: 'message', data: 'kept' }],
      rest: '',
    });
  });

  it('does not take a comment or another field for data because the word stands in it', () => {
    expect(parseEventFrames(':data: no\n\ndatabase: no\n\n').frames).toEqual([]);
  });

  it('joins several lines of data by line ends', () => {
    expect(parseEventFrames('data: first\ndata:\ndata: third\n\n').frames).toEqual([{ event: 'message', data: 'first\n\nthird' }]);
  });

  it('drops one space after the colon and no more, and needs none', () => {
    expect(parseEventFrames('data:none\n\ndata:  two \n\n').frames.map(({ data }) => data)).toEqual(['none', ' two ']);
  });

  it('leaves colons in data alone', () => {
    expect(parseEventFrames('data: {"at":"12:05","data: ":1}\n\n').frames).toEqual([
      { event: 'message', data: '{"at":"12:05","data: ":1}' },
    ]);
  });

  it('passes over empty lines between frames', () => {
    expect(parseEventFrames('\n\n\ndata: a\n\n\n\n\ndata: b\n\n').frames.map(({ data }) => data)).toEqual(['a', 'b']);
  });

  it('reads lines that end in CR LF', () => {
    expect(parseEventFrames('event: a\r\ndata: 1\r\n\r\ndata: 2\r\n\r\n')).toEqual({
      frames: [
        { event: 'a', data: '1' },
        { event: 'message', data: '2' },
      ],
      rest: '',
    });
  });

  const stream = 'event: job:changed\ndata: {"name":"Küche 📷 日本"}\n\n: heartbeat\n\ndata: two\ndata: lines\n\n';
  const whole = [
    { event: 'job:changed', data: '{"name":"Küche 📷 日本"}' },
    { event: 'message', data: 'two\nlines' },
  ];

  it.each([
    ['LF', stream],
    ['CR LF', stream.replaceAll('\n', '\r\n')],
  ])('gives the same frames wherever a stream with %s is cut in two', (_, text) => {
    for (let cut = 0; cut <= text.length; cut += 1) {
      expect(readPieces([text.slice(0, cut), text.slice(cut)]), `cut at ${cut}`).toEqual({ frames: whole, rest: '' });
    }
  });

  it.each([
    ['LF', stream],
    ['CR LF', stream.replaceAll('\n', '\r\n')],
  ])('gives the same frames of a stream with %s when every byte arrives alone', (_, text) => {
    const decoder = new TextDecoder();
    const pieces = [...new TextEncoder().encode(text)].map((byte) => decoder.decode(Uint8Array.of(byte), { stream: true }));
    expect(readPieces(pieces)).toEqual({ frames: whole, rest: '' });
  });
});
