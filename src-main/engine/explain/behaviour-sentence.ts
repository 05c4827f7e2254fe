import { behaviourSchema } from '../features/behaviour-schema.ts';
import { featureLabel, featureWords } from './feature-words.ts';

/**
 * One sentence on why a flow stands out for its device. A name that this program does not know, as a later one may store, is no secret.
 *
 * @param featureName of the feature that departs most
 * @param protocol of the flow
 */
export function behaviourSentence(featureName: string, protocol: string): string {
  const feature = behaviourSchema.features.find((name) => name === featureName);
  if (feature === undefined) return 'Something about it is unusual for this device.';
  return `Unusual for this device: ${featureWords[feature].question ?? featureLabel(feature, protocol === 'icmp')}.`;
}
