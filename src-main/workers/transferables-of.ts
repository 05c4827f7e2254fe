import type { ScanResult } from '../engine/types.ts';

/** The buffers of a result that can move to another thread instead of being copied; the sender must not use them again. */
export function transferablesOf(result: ScanResult): ArrayBuffer[] {
  const columns = [...Object.values(result.anomalies), ...Object.values(result.unusualFlows)].flatMap((value: unknown) =>
    Array.isArray(value) ? value : [value],
  );
  return columns.flatMap((column) => (ArrayBuffer.isView(column) && column.buffer instanceof ArrayBuffer ? [column.buffer] : []));
}
