import { describe, expect, it } from 'vitest';
import { behaviourSchema } from '../../../../src-main/engine/features/behaviour-schema.ts';
import { protocolFeature, serviceFeature, stateFeature } from '../../../../src-main/engine/features/flow-terms.ts';

describe('terms of flows', () => {
  it.each([
    ['tcp', 'tcp'],
    ['udp', 'udp'],
    ['icmp', 'icmp'],
    ['sctp', 'other_protocol'],
    ['', 'other_protocol'],
  ])('take the protocol "%s" as %s', (protocol, feature) => expect(protocolFeature(protocol)).toBe(feature));

  it.each([
    ['SF', 'answered'],
    ['S1', 'left_open'],
    ['S2', 'left_open'],
    ['S3', 'left_open'],
    ['S0', 'unanswered'],
    ['SH', 'unanswered'],
    ['REJ', 'reset'],
    ['RSTO', 'reset'],
    ['RSTR', 'reset'],
    ['RSTOS0', 'reset'],
    ['RSTRH', 'reset'],
    ['SHR', 'seen_in_part'],
    ['OTH', 'seen_in_part'],
    ['', 'state_unknown'],
    ['CON', 'state_unknown'],
  ])('take the state "%s" as %s', (state, feature) => expect(stateFeature(state)).toBe(feature));

  it.each([
    ['', 'service_unknown'],
    ['dns', 'names'],
    ['nbns', 'names'],
    ['ssl', 'web'],
    ['quic', 'web'],
    ['ntp', 'upkeep'],
    ['dhcp', 'upkeep'],
    ['stun', 'upkeep'],
    ['mqtt', 'things'],
    ['rtsp', 'things'],
    ['irc', 'remote_control'],
    ['telnet', 'remote_control'],
    ['smb', 'remote_control'],
    ['krb', 'other_service'],
    // Zeek writes all that it recognised.
    ['ssl,http', 'web'],
    ['krb,ssh', 'remote_control'],
    ['gssapi,krb', 'other_service'],
  ])('take the service "%s" as %s', (service, feature) => expect(serviceFeature(service)).toBe(feature));

  it('are features of the schema, each once', () => {
    expect(new Set(behaviourSchema.features).size).toBe(behaviourSchema.features.length);
    for (const text of ['tcp', 'SF', 'dns', '']) {
      for (const feature of [protocolFeature, stateFeature, serviceFeature]) expect(behaviourSchema.features).toContain(feature(text));
    }
  });
});
