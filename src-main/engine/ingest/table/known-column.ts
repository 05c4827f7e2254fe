import type { VolumeColumn } from '../../types.ts';

/** The columns that we read, under Zeek's names. */
export type KnownColumn =
  | VolumeColumn
  | 'ts'
  | 'duration'
  | 'id.orig_h'
  | 'id.resp_h'
  | 'id.resp_p'
  | 'proto'
  | 'service'
  | 'conn_state'
  | 'label';
