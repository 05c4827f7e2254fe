import { describe, expect, it } from 'vitest';
import { lastAlertOf } from '../../../src-main/desktop/last-alert.ts';
import { alertLine } from '../../helpers/alert-line.ts';

const later = { createdAt: '2026-11-28T22:30:00.000Z' };

describe('the last alert', () => {
  it('is none where nothing was raised, or its scans were deleted', () => {
    expect(lastAlertOf([])).toBeNull();
    expect(lastAlertOf([alertLine({ scanId: null })])).toBeNull();
  });

  it('is the most severe of those that were raised together', () => {
    const together = [
      alertLine({ ...later, incidentId: 3, severity: 'Low' }),
      alertLine({ ...later, incidentId: 1, severity: 'High', summary: 'The camera tried 43 addresses.' }),
      alertLine({ ...later, incidentId: 2, severity: 'Medium' }),
    ];
    expect(lastAlertOf([...together, alertLine({ incidentId: 1, severity: 'Critical' })])).toEqual({
      title: 'The camera tried 43 addresses.',
      route: 'scans/3/incidents/1',
    });
    expect(lastAlertOf([...together, alertLine({ ...later, scanId: 2, severity: 'Critical' })])?.route).toBe('scans/3/incidents/1');
  });

  it('is passed over where its scan was deleted, and leads to the scan where it is of no single incident', () => {
    expect(lastAlertOf([alertLine({ ...later, scanId: null }), alertLine({ incidentId: null })])?.route).toBe('scans/3');
  });
});
