import type { UsualRanges } from '../detect/scored-flows.ts';
import { type BehaviourFeature, behaviourSchema, featureIndex } from '../features/behaviour-schema.ts';
import type { MovedFeature } from '../types.ts';
import type { Episode } from './episode.ts';
import { amountWords, type FeatureUnit, featureLabel, featureWords, shareWords, usualWords } from './feature-words.ts';

const mostTold = 5;
/**
 * Least width of a usual range, by which a departure is measured: half as much again for an amount (logarithms), two flows of fifty for a
 * count. What never varied would else look endlessly strange at the first small change.
 */
const leastWidth: Readonly<Record<FeatureUnit, number>> = {
  packets: 0.5,
  bytes: 0.5,
  seconds: 0.5,
  'recent bytes': 0.5,
  flows: 0.04,
  'yes or no': 1,
};
/** A departure of this many widths is as strange as any. */
const furthest = 20;
/** A yes that is hardly ever, in so much of the flows, has moved; less is told by other features. */
const leastShare = 0.25;

interface Moved extends MovedFeature {
  readonly distance: number;
}

/** What moved in an episode. */
interface Movement {
  /** Strongest first, at most five. */
  readonly moved: readonly MovedFeature[];
  /** Whether each by itself lies where it usually does: only their combination is unusual. */
  readonly together: boolean;
}

/** Whether it is mostly messages of ICMP, which have no ports. */
function isIcmp(episode: Episode): boolean {
  return episode.mean(featureIndex.icmp) > 0.5;
}

/**
 * What moved most in an episode: told by its strongest flow, or by the mean of all where that one is as
 * usual. Departures are measured in widths of the usual range; what most often moved most counts up to double.
 */
export function movedFeatures(episode: Episode, usual: UsualRanges): Movement {
  const told = behaviourSchema.features.flatMap((feature) => movement(feature, episode, usual) ?? []);
  const chosen = told.length > 0 ? told : behaviourSchema.features.map((feature) => asItWas(feature, episode, usual));
  const moved = chosen
    .filter(({ distance }) => distance > 0)
    .sort((a, b) => b.distance - a.distance)
    .slice(0, mostTold)
    .map(({ feature, label, usual: range, seen }) => ({ feature, label, usual: range, seen }));
  return { moved, together: told.length === 0 };
}

function movement(feature: BehaviourFeature, episode: Episode, usual: UsualRanges): Moved | null {
  const index = featureIndex[feature];
  const { unit } = featureWords[feature];
  const label = featureLabel(feature, isIcmp(episode));
  const [low, high] = [usual.low[index] ?? 0, usual.high[index] ?? 0];
  const width = Math.max(high - low, leastWidth[unit]);
  const weight = 1 + (episode.worst[index] ?? 0) / episode.flows;
  const mean = episode.mean(index);
  if (usual.flows === 0) return asItWas(feature, episode, usual);
  if (unit === 'yes or no') {
    // A no where a yes is usual is told by the yes that took its place.
    if (high >= 0.5 || mean < leastShare) return null;
    return { feature, label, usual: usualWords(feature, low, high), seen: shareWords(mean, episode.flows), distance: weight * mean };
  }
  const beyond = (value: number) => Math.max(value - high, low - value) / width;
  const strongest = episode.strongest[index] ?? 0;
  const seen = beyond(strongest) > 0 ? strongest : mean;
  const [usualText, seenText] = [usualWords(feature, low, high), amountWords(unit, seen)];
  // Less than two flows of fifty, or than a third of an amount, beyond a range is no news; nor is what reads the same.
  if (Math.max(seen - high, low - seen) <= 0.6 * leastWidth[unit] || ` ${usualText} `.includes(` ${seenText} `)) return null;
  return { feature, label, usual: usualText, seen: seenText, distance: weight * Math.min(furthest, beyond(seen)) };
}

/** What is unusual only together, or where nothing is usual yet: by how often it moved most. */
function asItWas(feature: BehaviourFeature, episode: Episode, usual: UsualRanges): Moved {
  const index = featureIndex[feature];
  const { unit } = featureWords[feature];
  const label = featureLabel(feature, isIcmp(episode));
  const strongest = episode.strongest[index] ?? 0;
  return {
    feature,
    label,
    usual: usual.flows === 0 ? null : usualWords(feature, usual.low[index] ?? 0, usual.high[index] ?? 0),
    seen: unit === 'yes or no' ? shareWords(episode.mean(index), episode.flows) : amountWords(unit, strongest),
    distance: (episode.worst[index] ?? 0) / episode.flows,
  };
}
