import { describe, expect, it } from 'vitest';
import { mapText, parseMap } from '../../src-main/parse-map.ts';

describe('what a person says of columns, as text', () => {
  it.each([
    ['orig_bytes=out_bytes', { orig_bytes: 'out_bytes' }],
    [' Orig_Bytes = Bytes Out , id.orig_h=Source', { orig_bytes: 'Bytes Out', 'id.orig_h': 'Source' }],
    ['orig_bytes=bytes, sent,resp_bytes=a=b', { orig_bytes: 'bytes, sent', resp_bytes: 'a=b' }],
  ])('%s', (text, choice) => {
    expect(parseMap(text)).toEqual(choice);
    expect(parseMap(mapText(choice))).toEqual(choice);
  });

  it.each([
    ['', /"" is no column that can be told/],
    ['sent=x', /"sent" is no column that can be told\. .* one of orig_pkts, .*label\.$/],
    ['orig_bytes', /orig_bytes needs the name of a column/],
    ['orig_bytes=', /orig_bytes needs the name of a column/],
    ['orig_bytes=a,orig_bytes=b', /orig_bytes is told twice/],
    ['ts=when,proto=p', /at least one of orig_pkts, resp_pkts, orig_bytes, resp_bytes/],
  ])('is refused in a sentence: "%s"', (text, sentence) => {
    expect(() => parseMap(text)).toThrow(sentence);
  });
});
