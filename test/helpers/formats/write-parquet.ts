import { parquetWriteBuffer } from 'hyparquet-writer';
import type { FlowRecord } from '../../../src-main/engine/ingest/collect/flow-table-builder.ts';
import { isKnown } from './table-cells.ts';

const labels = [null, 'Benign', 'Malicious'];

/** Zeek's columns as Parquet: whole numbers of 64 bits, texts, nulls for what is unknown. Everything is told. */
export function writeParquet(flows: readonly FlowRecord[], rowGroupSize: number): Uint8Array {
  const numbers = (pick: (flow: FlowRecord) => number) => flows.map(pick).map((value) => (Number.isNaN(value) ? null : value));
  const texts = (name: string, pick: (flow: FlowRecord) => string | null | undefined) => ({
    name,
    data: flows.map((flow) => pick(flow) || null),
    type: 'STRING' as const,
    nullable: true,
  });
  const volume = (name: string, index: 0 | 1 | 2 | 3) => ({
    name,
    data: flows.map((flow) => (isKnown(flow, index) ? BigInt(flow.volumes[index]) : null)),
    type: 'INT64' as const,
    nullable: true,
  });
  return new Uint8Array(
    parquetWriteBuffer({
      rowGroupSize,
      columnData: [
        { name: 'ts', data: numbers((flow) => flow.tsSeconds), type: 'DOUBLE', nullable: true },
        { name: 'uid', data: flows.map((_, index) => `C${index}`), type: 'STRING' },
        texts('id.orig_h', (flow) => flow.origAddress),
        texts('id.resp_h', (flow) => flow.respAddress),
        { name: 'id.resp_p', data: flows.map(({ respPort }) => (respPort < 0 ? null : respPort)), type: 'INT32', nullable: true },
        texts('proto', (flow) => flow.protocol),
        texts('service', (flow) => flow.service),
        { name: 'duration', data: numbers((flow) => flow.durationSeconds), type: 'DOUBLE', nullable: true },
        texts('conn_state', (flow) => flow.connState),
        volume('orig_pkts', 0),
        volume('resp_pkts', 1),
        volume('orig_bytes', 2),
        volume('resp_bytes', 3),
        texts('label', (flow) => labels[flow.label]),
      ],
    }),
  );
}
