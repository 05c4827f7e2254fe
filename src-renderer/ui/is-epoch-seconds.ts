/** True for seconds since 1970 (from 1973 on); smaller values count from a capture's own zero. */
export function isEpochSeconds(tsSeconds: number): boolean {
  return tsSeconds > 1e8;
}
