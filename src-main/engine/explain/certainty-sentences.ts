import { enoughFlows } from '../detect/baseline.ts';
import type { IncidentFacts } from './incident-facts.ts';
import { count } from './incident-names.ts';

/** Above this it stands out more than a little. */
const someScore = 1.2;

function strength(score: number): string {
  if (score > 3) return 'very clearly unusual';
  if (score > 2) return 'clearly unusual';
  return score > someScore ? 'somewhat unusual' : 'only a little unusual';
}

function agreement({ heard, lowered, score }: IncidentFacts): string {
  const { asked, spoke } = heard;
  if (asked.length <= 1) return 'judged by one check only';
  const but = score > someScore ? 'but' : 'and';
  if (spoke.length <= 1) return `${but} found by one of ${asked.length} checks only${lowered ? ' (so rated one step lower)' : ''}`;
  if (spoke.length === asked.length && heard.agreement >= 0.9)
    return `and ${asked.length === 2 ? 'both' : `all ${asked.length}`} checks agree`;
  return heard.agreement >= 0.5 ? 'and most checks agree' : `${but} the checks agree only in part`;
}

function known({ usualFrom, usualFlows }: IncidentFacts): string {
  if (usualFrom !== 'learned') return 'Its habits were not learned yet.';
  if (usualFlows === 0) return 'Nothing was learned of it yet.';
  return usualFlows < enoughFlows ? 'Little was learned of it so far.' : 'Its habits were learned.';
}

/** How sure an incident is, in words. */
export function certaintySentences(facts: IncidentFacts): string {
  return `How sure: ${strength(facts.score)}, ${agreement(facts)}. ${known(facts)}`;
}

const sources: Readonly<Record<IncidentFacts['usualFrom'], (flows: number) => string>> = {
  learned: (flows) => `in ${flows === 1 ? 'the one connection' : `the ${count(flows)} connections`} learned of it`,
  'this-file': () => 'in the rest of this file',
  typical: () => 'for typical devices',
};

/** What is usual, from what that is known, and what was seen instead: the feature that moved most. Empty where nothing is usual yet. */
export function usualSentence({ moved, movedTogether, usualFrom, usualFlows }: IncidentFacts): string {
  if (usualFlows === 0) return '';
  const source = sources[usualFrom](usualFlows);
  if (movedTogether) return `Each thing by itself is usual ${source}; that they come together is not.`;
  const [most] = moved;
  if (most === undefined || most.usual === null) return '';
  return `Most unusual: ${most.label}: ${most.seen} (usual ${source}: ${most.usual}).`;
}
