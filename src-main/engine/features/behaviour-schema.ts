/**
 * What the behaviour detector looks at: names and order of the features of one flow, from the point of view of its device. Raw values are
 * logarithms (log1p) of amounts and seconds, shares from 0 to 1, and yes (1) or no (0). No address, port, time of day or label is one of
 * them: whether a peer or a port is new for the device is.
 */
export const behaviourSchema = {
  version: 1,
  windowLength: 10,
  /** Flows of the device and protocol that the context looks back on, the flow itself included. */
  contextSeconds: 600,
  contextLength: 50,
  features: [
    // The flow itself.
    'sent_packets',
    'received_packets',
    'sent_bytes',
    'received_bytes',
    'duration',
    'bytes_unknown',
    'duration_unknown',
    'begun_by_peer',
    'tcp',
    'udp',
    'icmp',
    'other_protocol',
    'answered',
    'left_open',
    'unanswered',
    'reset',
    'seen_in_part',
    'state_unknown',
    'names',
    'web',
    'upkeep',
    'things',
    'remote_control',
    'other_service',
    'service_unknown',
    'peer_local',
    'peer_remote',
    'peer_group',
    // The device's recent flows of the same protocol.
    'flows_in_ten_minutes',
    'flows_in_a_minute',
    'peers',
    'ports',
    'unanswered_flows',
    'same_destination',
    'same_kind',
    'new_peers',
    'sent_bytes_recently',
    // What the device was never seen to do while its home was learned; no, where nothing was learned.
    'peer_unknown',
    'port_unknown',
  ],
} as const;

export type BehaviourFeature = (typeof behaviourSchema.features)[number];

/** Place of a feature in the vector. */
export const featureIndex = Object.fromEntries(behaviourSchema.features.map((name, index) => [name, index])) as Readonly<
  Record<BehaviourFeature, number>
>; // made of exactly these names
