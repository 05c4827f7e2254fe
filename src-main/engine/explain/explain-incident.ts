import { certaintySentences, usualSentence } from './certainty-sentences.ts';
import { incidentAdvice } from './incident-advice.ts';
import type { IncidentFacts } from './incident-facts.ts';
import { seenSentences } from './seen-sentences.ts';

const onlyWatches = 'This program only watches; it has stopped nothing.';

/** What is said of an incident: one line, and one calm paragraph of about a hundred words. Free of control characters, whatever the file named. */
export function explainIncident(facts: IncidentFacts): { readonly summary: string; readonly explanation: string } {
  const { summary, seen } = seenSentences(facts);
  const { mayBe, toDo } = incidentAdvice(facts.kind, facts.begunByPeer, facts.withinHome);
  const forged = facts.devices > 1 ? 'Most likely one device made up these addresses to hide.' : '';
  const sentences = [seen, forged, usualSentence(facts), certaintySentences(facts), mayBe, `What to do now: ${toDo}`, onlyWatches];
  return { summary, explanation: sentences.filter((sentence) => sentence !== '').join(' ') };
}
