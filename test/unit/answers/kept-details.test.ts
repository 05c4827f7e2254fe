import { describe, expect, it } from 'vitest';
import { keptDetails, severitiesOf } from '../../../src-main/answers/kept-details.ts';

describe('the details that a row keeps', () => {
  it.each([
    ['[{"sequence_id":9},{"error":1}]', [{ sequence_id: 9 }, { error: 1 }]],
    ['[1,null,"x",[2],{"error":1}]', [{ error: 1 }]],
    ['[1,null]', []],
    ['{"error":1}', []],
    ['null', []],
    ['no JSON', []],
    ['', []],
    [null, []],
  ])('%s', (text, details) => {
    expect(keptDetails(text)).toEqual(details);
  });

  it('are counted by the severities that they name', () => {
    const details = [{ severity: 'High' }, { severity: 'Low' }, { severity: 'High' }, { severity: 'huge' }, { severity: 3 }, {}];
    expect(severitiesOf(details)).toEqual({ Critical: 0, High: 2, Medium: 0, Low: 1 });
  });
});
