import { describe, expect, it } from 'vitest';
import { explainIncident } from '../../../../src-main/engine/explain/explain-incident.ts';
import { featureWords } from '../../../../src-main/engine/explain/feature-words.ts';
import type { IncidentFacts } from '../../../../src-main/engine/explain/incident-facts.ts';
import { behaviourSchema } from '../../../../src-main/engine/features/behaviour-schema.ts';
import { incidentKinds, type UsualSource } from '../../../../src-main/engine/types.ts';

const sources: readonly (readonly [UsualSource, number])[] = [
  ['learned', 12_345],
  ['learned', 1],
  ['learned', 0],
  ['this-file', 400],
  ['typical', 2000],
];

const facts: IncidentFacts = {
  kind: 'scan',
  device: '192.168.1.20',
  devices: 1,
  begunByPeer: false,
  withinHome: false,
  flows: 43,
  seconds: 1200,
  peers: ['203.0.113.7', '203.0.113.8'],
  peerCount: 43,
  peersMore: false,
  ports: [{ port: 23, protocol: 'tcp', service: 'telnet', flows: 43 }],
  portCount: 1,
  portsMore: false,
  sentBytes: 2_900_000,
  receivedBytes: 0,
  unansweredShare: 0.9,
  pauseSeconds: 7200,
  peerUnknownShare: 1,
  portUnknownShare: 0,
  score: 2.5,
  heard: { spoke: ['autoencoder', 'rules'], asked: ['autoencoder', 'novelty', 'rules'], agreement: 0.66 },
  lowered: false,
  moved: [{ feature: 'peers', label: featureWords.peers.label, usual: 'up to 4', seen: '43' }],
  movedTogether: false,
  usualFrom: 'learned',
  usualFlows: 12_345,
};

/** Facts in which as little as possible is known. */
const bare: IncidentFacts = {
  ...facts,
  device: '',
  flows: 1,
  seconds: null,
  peers: [''],
  peerCount: 1,
  ports: [{ port: -1, protocol: '', service: '', flows: 1 }],
  pauseSeconds: null,
  unansweredShare: 0,
  heard: { spoke: [], asked: [], agreement: 0 },
  moved: [],
};

/** Of messages that have no port. */
const icmp: IncidentFacts = { ...facts, ports: [{ port: -1, protocol: 'icmp', service: '', flows: 43 }], portUnknownShare: 1 };

/** Names of features that are no words of English. */
const rawNames = behaviourSchema.features.filter((name) => name.includes('_'));

function expectPlain(text: string): void {
  expect(text).not.toMatch(/undefined|NaN|null|Infinity|\[object| {2}|\p{C}|\(\)|,,|\.\.| [.,;:]/u);
  expect(text).not.toMatch(/\b(?:autoencoder|novelty|rarity|T1\d{3})\b/);
  // Nothing was stopped, and nothing may sound as if it had been.
  expect(text).not.toMatch(/block|prevented|stopped (?!nothing)|protected|quarantine/i);
  for (const name of rawNames) expect(text).not.toContain(name);
  expect(text).toMatch(/^\p{Lu}|^[\d:a-f]/u);
  expect(text).toMatch(/\.$/);
}

describe.each(incidentKinds)('the words on %s', (kind) => {
  it.each([false, true])('are plain and complete, begun by a peer: %s', (begunByPeer) => {
    for (const [usualFrom, usualFlows] of sources) {
      for (const known of [
        facts,
        bare,
        { ...facts, movedTogether: true },
        { ...facts, devices: 4000, device: '' },
        { ...facts, withinHome: true },
        icmp,
        { ...facts, peersMore: true, portsMore: true, portCount: 4096 },
      ]) {
        const { summary, explanation } = explainIncident({ ...known, kind, begunByPeer, usualFrom, usualFlows });
        expectPlain(summary);
        expectPlain(explanation);
        expect(summary.length).toBeLessThan(220);
        if (known.devices === 1) expect(explanation.split(/\s+/).length).toBeLessThanOrEqual(135);
        if (known === icmp) expect(summary + explanation.replace('port forwarding', '')).not.toMatch(/\bports?\b/);
        expect(explanation).toContain(known === bare ? 'nnamed device' : known.devices > 1 ? '4,000 senders' : '192.168.1.20');
        expect(explanation).toContain('How sure: ');
        expect(explanation).toContain('What to do now: ');
        expect(explanation).toMatch(/harmless|may be a fault|may be you|may be a service|nothing to fear/);
        expect(explanation).toContain('This program only watches; it has stopped nothing.');
        expect(/outside|stranger/.test(explanation.replaceAll('outside the home', ''))).toBe(begunByPeer);
      }
    }
  });
});

describe('what is usual, and how sure it is', () => {
  const explain = (some: Partial<IncidentFacts>) => explainIncident({ ...facts, ...some }).explanation;

  it('is told with where it is known from', () => {
    const most = 'Most unusual: different addresses in ten minutes: 43';
    expect(explain({})).toContain(`${most} (usual in the 12,345 connections learned of it: up to 4).`);
    expect(explain({ usualFrom: 'this-file' })).toContain(`${most} (usual in the rest of this file: up to 4).`);
    expect(explain({ usualFrom: 'typical' })).toContain(`${most} (usual for typical devices: up to 4).`);
    expect(explain({ usualFlows: 0 })).not.toContain('(usual ');
    expect(explain({ movedTogether: true })).toContain('that they come together');
  });

  it.each([
    [{ score: 5 }, 'very clearly unusual, and most checks agree. Its habits were learned.'],
    [{ score: 1.3 }, 'somewhat unusual, '],
    [{ score: 1.1 }, 'only a little unusual, '],
    [{ usualFlows: 500 }, 'Little was learned of it so far'],
    [{ usualFlows: 0 }, 'Nothing was learned of it'],
    [{ usualFrom: 'typical' }, 'Its habits were not learned yet.'],
    [{ heard: { spoke: ['rules'], asked: ['rules'], agreement: 1 } }, 'judged by one check only'],
    [
      { lowered: true, heard: { spoke: ['rules'], asked: ['rules', 'novelty'], agreement: 0.5 } },
      'but found by one of 2 checks only (so rated one step lower). ',
    ],
    [{ heard: { spoke: ['rules'], asked: ['rules', 'novelty'], agreement: 0.5 } }, 'but found by one of 2 checks only. '],
    [{ heard: { spoke: ['rules', 'novelty'], asked: ['rules', 'novelty'], agreement: 0.95 } }, 'and both checks agree'],
    [{ heard: { spoke: ['rules', 'novelty'], asked: ['rules', 'novelty'], agreement: 0.3 } }, 'the checks agree only in part'],
  ] as const)('%j', (some, words) => {
    expect(explain(some)).toContain(words);
  });
});

describe('answers', () => {
  const explain = (peers: readonly string[], unansweredShare: number) =>
    explainIncident({ ...facts, kind: 'new-destination', peers, unansweredShare }).explanation;

  it('are told of connections, but not of messages to a group, which expect none', () => {
    expect(explain(['203.0.113.7'], 0)).toContain(', mostly answered');
    expect(explain(['203.0.113.7', 'ff02::fb'], 0.9)).toContain(', mostly unanswered');
    expect(explain(['239.255.255.250', 'ff02::fb', '255.255.255.255'], 0)).not.toContain('answered');
  });
});

describe('names of the file', () => {
  it('cannot break or reorder a sentence, nor make it endless', () => {
    const nasty = `a\u0000\u001b[31m\u202eb\n\n  c\u2028${'x'.repeat(500)}`;
    for (const kind of incidentKinds) {
      const { summary, explanation } = explainIncident({
        ...facts,
        kind,
        device: nasty,
        peers: [nasty],
        ports: [{ port: 1, protocol: nasty, service: nasty, flows: 1 }],
      });
      expectPlain(summary.replace(/^a/, 'A'));
      expectPlain(explanation.replace(/^a/, 'A'));
      expect(summary.length).toBeLessThan(400);
    }
  });

  it('are written as they are', () => {
    expect(explainIncident({ ...facts, device: 'fe80::1' }).summary).toMatch(
      /^fe80::1 searched the network: 43 different addresses and 1 port within 20 minutes/,
    );
    expect(explainIncident({ ...facts, device: '\u0007' }).summary).toMatch(/^An unnamed device /);
  });
});

it('reads well', () => {
  expect(explainIncident({ ...facts, kind: 'beacon', peerCount: 1, unansweredShare: 0, seconds: 165_600, flows: 24 })).toEqual({
    summary: '192.168.1.20 called 203.0.113.7 again and again, about every 2 hours: 24 connections within 2 days.',
    explanation:
      '192.168.1.20 called 203.0.113.7 again and again, about every 2 hours, as a clock would: 24 connections within 2 days. ' +
      'Most unusual: different addresses in ten minutes: 43 (usual in the 12,345 connections learned of it: up to 4). ' +
      'How sure: clearly unusual, and most checks agree. Its habits were learned. ' +
      'It is often harmless: many devices ask their maker for updates at regular times. Harmful software asks for orders in the same way. ' +
      'What to do now: Search the web for "whois" and the address to see whose it is. If you know them, all is well. ' +
      'If not, restart it, update it and give it a new password, and see whether the calls go on. ' +
      'This program only watches; it has stopped nothing.',
  });
});
