const codes = ['ENOSPC', 'EDQUOT', 'EFBIG'];

/** Whether an error says that a disk, or a person's share of it, has no room left. */
export function isDiskFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}
