import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  certaintyWords,
  comparedWords,
  noIncidentsWords,
  peerWords,
  portWords,
} from '../../../../../src-renderer/features/result/incident-words.ts';
import { loadAs, plainSpaces } from '../../load-as.ts';

describe('when an incident took place', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
    vi.unstubAllGlobals();
  });

  const load = () => loadAs('en-GB', 'UTC', () => import('../../../../../src-renderer/features/result/incident-words.ts'));

  it.each([
    [null, null, 'The file tells no times'],
    [1_700_000_000, 1_700_000_000, '14 Nov 2023, 22:13:20'],
    [1_700_000_000, 1_700_000_600, '14 Nov 2023, 22:13–22:23'],
    [16.8, 3723, '+16.8 s to +1:02:03'],
  ])('from %s to %s is "%s"', async (startSeconds, endSeconds, words) => {
    const { incidentTime } = await load();
    expect(plainSpaces(incidentTime({ startSeconds, endSeconds })).replaceAll(/ ?– ?/g, '–')).toBe(words);
  });
});

describe('whom an incident talked to', () => {
  it('is the listed ones and how many more there are', () => {
    const peers = [
      { address: '203.0.113.9', flows: 1200 },
      { address: '', flows: 1 },
    ];
    expect(peerWords({ peers, peerCount: 2 })).toEqual(['203.0.113.9 (1,200 flows)', 'an address that the file does not tell (1 flow)']);
    expect(peerWords({ peers, peerCount: 1043 }).at(-1)).toBe('and 1,041 more');
    expect(peerWords({ peers: [], peerCount: 0 })).toEqual([]);
  });

  it.each([
    [{ port: 23, protocol: 'tcp', service: 'telnet', flows: 43 }, 'tcp port 23, telnet (43 flows)'],
    [{ port: 53, protocol: '', service: '-', flows: 1 }, 'port 53 (1 flow)'],
    [{ port: -1, protocol: 'icmp', service: '', flows: 2 }, 'icmp (2 flows)'],
    [{ port: -1, protocol: '', service: '', flows: 2 }, 'unknown port (2 flows)'],
  ])('on %o is "%s"', (port, words) => {
    expect(portWords({ ports: [port], portCount: 1 })).toEqual([words]);
    expect(portWords({ ports: [port], portCount: 3 })).toEqual([words, 'and 2 more']);
  });
});

describe('how sure an incident is', () => {
  it('tells who agrees, and what was usual', () => {
    expect(certaintyWords({ agreement: 0.75, usualFrom: 'learned' })).toBe(
      'Most of the checks that looked agree, measured by what was learned of your home.',
    );
    expect(certaintyWords({ agreement: 1, usualFrom: 'this-file' })).toBe(
      'All of the checks that looked agree, measured by the rest of this file.',
    );
  });
});

describe('a scan without incidents, and what it was compared with', () => {
  const behaviour = {
    name: 'behaviour',
    modelVersion: '1',
    runtime: '',
    windowThreshold: 1,
    flowThreshold: 1,
    features: [],
    usual: null,
  } as const;

  it('says why there are none', () => {
    expect(noIncidentsWords({ detector: behaviour, anomalousFlows: 0 })).toBe('Every device behaved as usual.');
    expect(noIncidentsWords({ detector: behaviour, anomalousFlows: 2 })).toMatch(/^Some flows stood out/);
    expect(noIncidentsWords({ detector: { ...behaviour, name: 'volume' }, anomalousFlows: 2 })).toMatch(/amounts of traffic alone/);
    expect(noIncidentsWords({ detector: null, anomalousFlows: 0 })).toMatch(/^No details were kept/);
  });

  it('names the home', () => {
    const baseline = { name: 'Home', version: 2, stillLearning: false };
    expect(comparedWords({ detector: behaviour, baseline, watchedFolder: null })).toBe('Compared with your home “Home”, version 2.');
    expect(comparedWords({ detector: behaviour, baseline: { ...baseline, stillLearning: true }, watchedFolder: null })).toMatch(
      /still learning\.$/,
    );
    expect(comparedWords({ detector: behaviour, baseline: null, watchedFolder: null })).toMatch(/rest of this file.*teach me your home/i);
    expect(comparedWords({ detector: behaviour, baseline: null, watchedFolder: '/logs' })).toMatch(/other flows of this folder/);
    expect(comparedWords({ detector: { ...behaviour, name: 'volume' }, baseline: null, watchedFolder: null })).toBeNull();
    expect(comparedWords({ detector: null, baseline: null, watchedFolder: null })).toBeNull();
  });
});
