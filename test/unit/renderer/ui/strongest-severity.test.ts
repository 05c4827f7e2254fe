import { describe, expect, it } from 'vitest';
import { severityOrder, strongestSeverity } from '../../../../src-renderer/ui/strongest-severity.ts';

const none = { Critical: 0, High: 0, Medium: 0, Low: 0 };

describe('strongestSeverity', () => {
  it('is null where nothing was unusual', () => {
    expect(strongestSeverity({ strongestIncident: null, bySeverity: none, flowsBySeverity: none })).toBeNull();
  });

  it.each(['Critical', 'High', 'Medium', 'Low'] as const)('is %s where a single flow or a single window is', (severity) => {
    const one = { ...none, [severity]: 1 };
    expect(strongestSeverity({ strongestIncident: null, bySeverity: none, flowsBySeverity: one })).toBe(severity);
    expect(strongestSeverity({ strongestIncident: null, bySeverity: one, flowsBySeverity: none })).toBe(severity);
  });

  it('is that of the incidents where there are some, as one of a flow alone may be stronger', () => {
    expect(strongestSeverity({ strongestIncident: 'Medium', bySeverity: { ...none, Critical: 1 }, flowsBySeverity: none })).toBe('Medium');
  });

  it('is the strongest, however many weaker ones there are', () => {
    const all = { Critical: 1, High: 20, Medium: 300, Low: 4000 };
    expect(strongestSeverity({ strongestIncident: null, bySeverity: all, flowsBySeverity: all })).toBe('Critical');
    const weak = { ...none, Medium: 1, Low: 4000 };
    expect(strongestSeverity({ strongestIncident: null, bySeverity: weak, flowsBySeverity: weak })).toBe('Medium');
  });

  it('is the stronger of the two where flows and windows differ', () => {
    const [critical, low] = [
      { ...none, Critical: 1 },
      { ...none, Low: 9 },
    ];
    expect(strongestSeverity({ strongestIncident: null, bySeverity: low, flowsBySeverity: critical })).toBe('Critical');
    expect(strongestSeverity({ strongestIncident: null, bySeverity: critical, flowsBySeverity: low })).toBe('Critical');
  });
});

describe('severityOrder', () => {
  it('names all four, strongest first', () => {
    expect(severityOrder).toEqual(['Critical', 'High', 'Medium', 'Low']);
  });
});
