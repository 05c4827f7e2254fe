/** Names the toast that tells of the end of a scan, so that what tells more of the same scan can take its place. */
export const finishedToastId = (scanId: number) => `finished-${scanId}`;
