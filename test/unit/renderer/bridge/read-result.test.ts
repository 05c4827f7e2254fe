import { describe, expect, it } from 'vitest';
import { readResult } from '../../../../src-renderer/bridge/read-result.ts';

describe('readResult', () => {
  it('hands over an answer as the program gave it', () => {
    expect(readResult<{ jobId: string }>('{"ok":true,"value":{"jobId":"7"}}')).toEqual({ ok: true, value: { jobId: '7' } });
  });

  it('hands over a refusal as the program gave it', () => {
    const refusal = { ok: false, code: 'not-found', message: 'There is no scan 7.' };
    expect(readResult(JSON.stringify(refusal))).toEqual(refusal);
  });

  it('makes a refusal of a sentence alone', () => {
    expect(readResult('{"statusCode":404,"error":"There is nothing at this address."}')).toEqual({
      ok: false,
      code: 'internal',
      message: 'There is nothing at this address.',
    });
  });

  it.each([
    ['an empty body', ''],
    ['a page of a proxy', '<!doctype html><title>502</title>'],
    ['half an answer', '{"ok":true,"value":{"jo'],
    ['null', 'null'],
    ['a number', '0'],
    ['a string', '"ok"'],
    ['an empty list', '[]'],
    ['an empty object', '{}'],
    ['an ok that is not yes or no', '{"ok":"true","value":1}'],
    ['an ok that is null', '{"ok":null}'],
    ['an error that is not a sentence', '{"error":{"code":1}}'],
  ])('makes a refusal with a sentence of %s', (_, text) => {
    const result = readResult(text);
    expect(result).toMatchObject({ ok: false, code: 'internal' });
    expect(!result.ok && result.message).toMatch(/^The program gave an answer that .+\.$/);
  });
});
