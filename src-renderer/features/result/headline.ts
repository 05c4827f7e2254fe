import type { ScanDetail } from '../../../src-preload/contract/api.ts';
import { formatPlural } from '../../ui/format-plural.ts';

/** The answer of a scan in one line for a person, and a sentence that says what it means. */
export function headline(scan: ScanDetail): { readonly calm: boolean; readonly title: string; readonly meaning: string } {
  if (scan.anomalousWindows === 0 && scan.anomalousFlows === 0) {
    return {
      calm: true,
      title: 'Nothing unusual',
      meaning: `${scan.flows > 0 ? `All ${formatPlural(scan.flows, 'flow')}` : 'All of it'} looked like ordinary traffic. There is nothing to do.`,
    };
  }
  const unusual = scan.devices.filter((device) => device.anomalousFlows > 0);
  const named = unusual.filter((device) => device.device !== '').length;
  const title = named === 0 ? 'Some traffic was unlike usual' : `${formatPlural(named, 'device')} behaved unlike usual`;
  return {
    calm: false,
    title,
    meaning:
      'Unusual is not the same as dangerous. Look at the strongest first, and ask yourself whether you know the reason: an update, a new device, a film night.',
  };
}
