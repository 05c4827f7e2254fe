import { addressKind } from '../features/address-kind.ts';
import type { IncidentFacts } from './incident-facts.ts';
import { amountOf, andPorts, count, deviceAtStart, deviceName, isIcmp, peerWords, placeWords, serviceWords } from './incident-names.ts';
import { sizeWords } from './size-words.ts';
import { timeWords } from './time-words.ts';

/** One line for a list, and what was seen in one or two sentences. */
export interface SeenSentences {
  readonly summary: string;
  readonly seen: string;
}

const connections = (facts: IncidentFacts) =>
  `${count(facts.flows)} ${isIcmp(facts) ? 'message' : 'connection'}${facts.flows === 1 ? '' : 's'}`;
const addresses = ({ peerCount, peersMore }: IncidentFacts) => amountOf(peerCount, peersMore, 'address', 'different addresses');

/** " within 20 minutes"; empty where no times are known, or for a single flow. */
function within({ seconds, flows }: IncidentFacts): string {
  if (seconds === null || flows === 1) return '';
  return seconds < 1 ? ' within a second' : ` within ${timeWords(seconds)}`;
}

/** ", mostly unanswered"; empty of messages that expect no answer. */
function answers(facts: IncidentFacts): string {
  const { unansweredShare, flows } = facts;
  const toGroups = facts.peers.every((peer) => ['group', 'nobody'].includes(addressKind(peer)));
  if (isIcmp(facts) || toGroups) return '';
  if (flows === 1) return unansweredShare > 0.5 ? ', unanswered' : ', answered';
  if (unansweredShare >= 0.95) return ', nearly all unanswered';
  return unansweredShare >= 0.5 ? ', mostly unanswered' : ', mostly answered';
}

function newness(facts: IncidentFacts): string {
  const { usualFrom, peerUnknownShare, portUnknownShare, peerCount, portCount } = facts;
  if (usualFrom !== 'learned') return 'There were more first contacts than usual.';
  const onlyPort = peerUnknownShare < 0.5 && portUnknownShare >= 0.5;
  const what = onlyPort ? (isIcmp(facts) ? 'kind of message' : 'port') : 'address';
  if ((onlyPort ? portCount : peerCount) === 1) return `This ${what} was not seen while learning.`;
  return `Most of it concerns ${onlyPort ? 'ports' : 'addresses'} that were not seen while learning.`;
}

/** What alone tells more than that it was unusual: "; most unusual: data sent in ten minutes". */
function mostMoved({ moved: [first], movedTogether, usualFlows }: IncidentFacts): string {
  return first === undefined || movedTogether || usualFlows === 0 ? '' : `; most unusual: ${first.label}`;
}

const writers: Readonly<Record<IncidentFacts['kind'], (facts: IncidentFacts) => SeenSentences>> = {
  scan: (facts) => {
    const tries = `${count(facts.flows)} attempt${facts.flows === 1 ? '' : 's'}${within(facts)}${answers(facts)}`;
    if (facts.begunByPeer) {
      return {
        summary: `${deviceAtStart(facts)} was searched from outside by ${addresses(facts)}${placeWords(facts)}${within(facts)}.`,
        seen: `Somebody outside tried to reach ${deviceName(facts)}: ${addresses(facts)} knocked${placeWords(facts)}, ${tries}. This is called a scan.`,
      };
    }
    return {
      summary: `${deviceAtStart(facts)} searched the network: ${addresses(facts)}${andPorts(facts)}${within(facts)}${answers(facts)}.`,
      seen: `${deviceAtStart(facts)} tried to reach ${addresses(facts)}${placeWords(facts)}: ${tries}. This is called a scan.`,
    };
  },
  flood: (facts) => {
    const amount = `${connections(facts)}${within(facts)}${answers(facts)}`;
    if (facts.begunByPeer) {
      return {
        summary: `${deviceAtStart(facts)} was flooded from outside by ${peerWords(facts)}: ${amount}.`,
        seen: `Somebody outside sent far more to ${deviceName(facts)} than it can need: ${amount}, from ${peerWords(facts)}${placeWords(facts)}.`,
      };
    }
    return {
      summary: `${deviceAtStart(facts)} sent a flood to ${peerWords(facts)}: ${amount}.`,
      seen: `${deviceAtStart(facts)} sent far more to ${peerWords(facts)} than anybody could answer${placeWords(facts)}: ${amount}.`,
    };
  },
  upload: (facts) => {
    const sent = sizeWords(facts.sentBytes);
    const received = facts.receivedBytes === 0 ? 'nothing' : sizeWords(facts.receivedBytes);
    if (facts.begunByPeer) {
      return {
        summary: `${deviceAtStart(facts)} gave ${sent} to ${peerWords(facts)}, which asked for it from outside.`,
        seen: `Somebody outside, ${peerWords(facts)}, reached ${deviceName(facts)} and took ${sent} from it${within(facts)}, far more than it usually gives; ${received} came in.`,
      };
    }
    return {
      summary: `${deviceAtStart(facts)} sent ${sent} to ${peerWords(facts)}, far more than usual.`,
      seen: `${deviceAtStart(facts)} sent ${sent} to ${peerWords(facts)}${within(facts)}, far more than it usually sends, and got ${received} back.`,
    };
  },
  beacon: (facts) => {
    const every = facts.pauseSeconds === null ? 'at regular pauses' : `about every ${timeWords(facts.pauseSeconds).replace(/^1 /, '')}`;
    const times = `${connections(facts)}${within(facts)}`;
    if (facts.begunByPeer) {
      return {
        summary: `${peerWords(facts)} called ${deviceName(facts)} from outside again and again, ${every}: ${times}.`,
        seen: `Somebody outside, ${peerWords(facts)}, reached for ${deviceName(facts)} again and again, ${every}, as a clock would: ${times}.`,
      };
    }
    return {
      summary: `${deviceAtStart(facts)} called ${peerWords(facts)} again and again, ${every}: ${times}.`,
      seen: `${deviceAtStart(facts)} called ${peerWords(facts)} again and again, ${every}, as a clock would: ${times}.`,
    };
  },
  'remote-control': (facts) => {
    const service = serviceWords(facts) || 'a service for remote control';
    const meaning = serviceWords(facts)
      ? `, ${serviceWords(facts).includes(' and ') ? 'services' : 'a service'} for commanding machines from afar`
      : '';
    const inVain = facts.unansweredShare >= 0.95;
    const times = `${connections(facts)}${within(facts)}${answers(facts)}`;
    if (facts.begunByPeer) {
      return {
        summary: `Somebody outside, ${peerWords(facts)}, ${inVain ? 'tried to reach' : 'reached'} ${deviceName(facts)} over ${service}.`,
        seen: `Somebody outside, ${peerWords(facts)}, ${inVain ? 'tried to reach' : 'reached'} ${deviceName(facts)} over ${service}${meaning}: ${times}.`,
      };
    }
    return {
      summary: `${deviceAtStart(facts)} ${inVain ? 'tried to reach' : 'spoke to'} ${peerWords(facts)} over ${service}.`,
      seen: `${deviceAtStart(facts)} ${inVain ? 'tried to reach' : 'spoke to'} ${peerWords(facts)} over ${service}${meaning}: ${times}.`,
    };
  },
  'new-destination': (facts) => {
    const times = `${connections(facts)}${within(facts)}${answers(facts)}`;
    if (facts.begunByPeer) {
      return {
        summary: `Somebody new outside reached for ${deviceName(facts)}: ${peerWords(facts)}.`,
        seen: `Somebody outside, ${peerWords(facts)}, reached for ${deviceName(facts)}${placeWords(facts)}: ${times}. ${newness(facts)}`,
      };
    }
    return {
      summary: `${deviceAtStart(facts)} spoke to a new place: ${peerWords(facts)}.`,
      seen: `${deviceAtStart(facts)} spoke to ${peerWords(facts)}${placeWords(facts)}: ${times}. ${newness(facts)}`,
    };
  },
  'new-device': (facts) => {
    const times = `${connections(facts)}${within(facts)}`;
    if (facts.begunByPeer) {
      return {
        summary: `${deviceAtStart(facts)} is new here, and ${peerWords(facts)} reached for it from outside.`,
        seen: `${deviceAtStart(facts)} was not there while your home was learned. Somebody outside, ${peerWords(facts)}, reached for it${placeWords(facts)}: ${times}.`,
      };
    }
    return {
      summary: `${deviceAtStart(facts)} is new here; it spoke to ${peerWords(facts)}.`,
      seen: `${deviceAtStart(facts)} was not there while your home was learned. It spoke to ${peerWords(facts)}${placeWords(facts)}: ${times}.`,
    };
  },
  unusual: (facts) => {
    const times = `${connections(facts)}${within(facts)}${answers(facts)}`;
    if (facts.begunByPeer) {
      return {
        summary: `Somebody outside reached for ${deviceName(facts)} in an unusual way: ${peerWords(facts)}, ${connections(facts)}${mostMoved(facts)}.`,
        seen: `Somebody outside, ${peerWords(facts)}, reached for ${deviceName(facts)}${placeWords(facts)} in an unusual way: ${times}.`,
      };
    }
    return {
      summary: `${deviceAtStart(facts)} behaved in an unusual way with ${peerWords(facts)}: ${connections(facts)}${mostMoved(facts)}.`,
      seen: `${deviceAtStart(facts)} spoke to ${peerWords(facts)}${placeWords(facts)} in an unusual way: ${times}.`,
    };
  },
};

/** What was seen, for each kind of incident. */
export function seenSentences(facts: IncidentFacts): SeenSentences {
  return writers[facts.kind](facts);
}
