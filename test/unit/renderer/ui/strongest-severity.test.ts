import { describe, expect, it } from 'vitest';
import { severityOrder, strongestSeverity } from '../../../../src-renderer/ui/strongest-severity.ts';

const none = { Critical: 0, High: 0, Medium: 0, Low: 0 };

describe('strongestSeverity', () => {
  it('is null where nothing was unusual', () => {
    expect(strongestSeverity({ bySeverity: none, flowsBySeverity: none })).toBeNull();
  });

  it.each(['Critical', 'High', 'Medium', 'Low'] as const)('is %s where a single flow or a single window is', (severity) => {
    const one = { ...none, [severity]: 1 };
    expect(strongestSeverity({ bySeverity: none, flowsBySeverity: one })).toBe(severity);
    expect(strongestSeverity({ bySeverity: one, flowsBySeverity: none })).toBe(severity);
  });

  it('is the strongest, however many weaker ones there are', () => {
    const all = { Critical: 1, High: 20, Medium: 300, Low: 4000 };
    expect(strongestSeverity({ bySeverity: all, flowsBySeverity: all })).toBe('Critical');
    const weak = { ...none, Medium: 1, Low: 4000 };
    expect(strongestSeverity({ bySeverity: weak, flowsBySeverity: weak })).toBe('Medium');
  });

  it('is the stronger of the two where flows and windows differ', () => {
    const [critical, low] = [
      { ...none, Critical: 1 },
      { ...none, Low: 9 },
    ];
    expect(strongestSeverity({ bySeverity: low, flowsBySeverity: critical })).toBe('Critical');
    expect(strongestSeverity({ bySeverity: critical, flowsBySeverity: low })).toBe('Critical');
  });
});

describe('severityOrder', () => {
  it('names all four, strongest first', () => {
    expect(severityOrder).toEqual(['Critical', 'High', 'Medium', 'Low']);
  });
});
