import type { IncidentFacts } from './incident-facts.ts';
import { count } from './incident-names.ts';

/** Under so many flows the habits of a device are still being learned. */
const fewFlows = 900;

function strength(score: number): string {
  if (score > 3) return 'it stands out very clearly';
  if (score > 2) return 'it stands out clearly';
  return score > 1.2 ? 'it stands out to some degree' : 'it stands out only a little';
}

function agreement({ heard, lowered }: IncidentFacts): string {
  const { asked, spoke } = heard;
  if (asked.length <= 1) return 'and only one check of this program could judge it';
  if (spoke.length <= 1)
    return `but only one of ${asked.length} checks found it unusual${lowered ? ', so it is rated one step lower' : ''}`;
  if (spoke.length === asked.length && heard.agreement >= 0.9) return `and all ${asked.length} checks agree`;
  return heard.agreement >= 0.5 ? 'and most checks agree' : 'but the checks agree only in part';
}

function known({ usualFrom, usualFlows }: IncidentFacts): string {
  if (usualFrom === 'learned') {
    if (usualFlows === 0) return 'Nothing was learned of this device, so nobody can say yet what is usual for it.';
    return usualFlows < fewFlows
      ? 'Little was learned of this device so far, so this is less sure.'
      : 'The habits of this device were learned, which makes this surer.';
  }
  return 'The habits of this device were not learned yet, so this is less sure; teach this program your home for a surer answer.';
}

/** How sure an incident is, in words. */
export function certaintySentences(facts: IncidentFacts): string {
  return `How sure is this: ${strength(facts.score)}, ${agreement(facts)}. ${known(facts)}`;
}

const sources: Readonly<Record<IncidentFacts['usualFrom'], (flows: number) => string>> = {
  learned: (flows) => `in the ${count(flows)} flow${flows === 1 ? '' : 's'} (connections) that were learned of it`,
  'this-file': () => 'in the rest of this file',
  typical: () => 'for typical devices',
};

/** What is usual, from what that is known, and what was seen instead: the two features that moved most. Empty where nothing is usual yet. */
export function usualSentence({ moved, movedTogether, usualFrom, usualFlows }: IncidentFacts): string {
  if (movedTogether && usualFlows > 0) {
    return `Each thing by itself is as usual ${sources[usualFrom](usualFlows)}; what is not usual is that they come together.`;
  }
  const told = moved.slice(0, 2).flatMap(({ label, usual, seen }) => (usual === null ? [] : [`${label} (usual: ${usual}; here: ${seen})`]));
  if (told.length === 0 || usualFlows === 0) return '';
  return `What differs most from what is usual ${sources[usualFrom](usualFlows)}: ${told.join(', and ')}.`;
}
