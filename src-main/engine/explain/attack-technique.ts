import type { Incident, IncidentKind } from '../types.ts';

/** So many attempts are no visit but guessing of passwords. */
const guesses = 20;

/**
 * A technique of MITRE ATT&CK (Enterprise) that an incident may be; a suggestion. Null where the kind alone suggests none: a new address
 * is what every update makes.
 *
 * @param flows of the incident
 * @param withinHome whether most of them went to other devices at home
 */
export function attackTechnique(kind: IncidentKind, begunByPeer: boolean, flows: number, withinHome: boolean): Incident['technique'] {
  switch (kind) {
    case 'scan':
      return begunByPeer ? { id: 'T1595', name: 'Active Scanning' } : { id: 'T1046', name: 'Network Service Discovery' };
    case 'flood':
      return { id: 'T1498', name: 'Network Denial of Service' };
    case 'upload':
      return { id: 'T1048', name: 'Exfiltration Over Alternative Protocol' };
    case 'beacon':
      return begunByPeer ? null : { id: 'T1071', name: 'Application Layer Protocol' };
    case 'remote-control':
      // From device to device is moving on within the home; out to the internet it is a way to get orders.
      if (!begunByPeer) return withinHome ? { id: 'T1021', name: 'Remote Services' } : { id: 'T1071', name: 'Application Layer Protocol' };
      return flows >= guesses ? { id: 'T1110', name: 'Brute Force' } : { id: 'T1133', name: 'External Remote Services' };
    case 'new-device':
      return { id: 'T1200', name: 'Hardware Additions' };
    case 'new-destination':
    case 'unusual':
      return null;
  }
}
