import type { AlertLine } from '../../../src-preload/contract/alerts.ts';

type IncidentKind = AlertLine['kind'];

/** What a person calls a kind of incident, and what a device does then, in the words of the incidents themselves. */
export const kindWords: Readonly<Record<IncidentKind, { readonly label: string; readonly description: string }>> = {
  'remote-control': { label: 'Remote control', description: 'It speaks over a service for commanding machines from afar.' },
  flood: { label: 'Flood', description: 'It sends far more than anybody could answer, or is sent it.' },
  scan: { label: 'Search', description: 'It tries many addresses or ports, mostly in vain.' },
  upload: { label: 'Large upload', description: 'It sends far more than it usually does.' },
  beacon: { label: 'Regular calls', description: 'It calls one place again and again, as a clock would.' },
  'new-device': { label: 'New device', description: 'It was not there while your home was learned.' },
  'new-destination': { label: 'New place', description: 'It speaks to somebody it never spoke to before.' },
  unusual: { label: 'Unusual behaviour', description: 'It behaves unlike itself in some other way.' },
};
