import { severity } from '../detect/severity.ts';
import { type Opinion, opinions, type Severity, severities } from '../types.ts';
import type { Episode } from './episode.ts';

/** Above this a single opinion is enough. */
const aloneIsEnough = 3;
/** An opinion counts where it spoke, or was asked, for at least so much of the flows. */
const leastShare = 0.1;

/** Who was asked about an episode, and who spoke. */
export interface EpisodeOpinions {
  readonly spoke: readonly Opinion[];
  readonly asked: readonly Opinion[];
  /** Mean over its flows of the share of those asked that spoke, from 0 to 1. */
  readonly agreement: number;
}

/** Opinions that spoke, or were asked, for at least a tenth of the flows; where all spoke less, the one that spoke most, if any did. */
export function episodeOpinions(episode: Episode): EpisodeOpinions {
  const often = (counts: Float64Array) => {
    const least = Math.max(1, Math.min(leastShare * episode.flows, Math.max(...counts)));
    return opinions.filter((_, index) => (counts[index] ?? 0) >= least);
  };
  return { spoke: often(episode.spoke), asked: often(episode.asked), agreement: episode.agreement / episode.flows };
}

/** Whether only one of several opinions spoke, and not so strongly that this is enough. */
export function isOneOpinion({ spoke, asked }: EpisodeOpinions, score: number): boolean {
  return asked.length > 1 && spoke.length <= 1 && score <= aloneIsEnough;
}

/** Severity by score, a step lower where `isOneOpinion`. */
export function incidentSeverity(heard: EpisodeOpinions, score: number): Severity {
  const byScore = severity(score);
  if (!isOneOpinion(heard, score)) return byScore;
  return severities[severities.indexOf(byScore) + 1] ?? byScore;
}
