const hourSeconds = 60 * 60;

/**
 * When there is room for another message, where an hour holds at most so many and the last one is full: as soon as enough of them are
 * older than an hour, to the second.
 *
 * @param sentSince how many were sent since then
 */
export function roomAt(sentSince: (since: Date) => number, mostPerHour: number, now: Date): Date {
  const after = (seconds: number) => new Date(now.getTime() + seconds * 1000);
  // Since `full` seconds after the hour's beginning there are too many; since `room` there are not.
  let [full, room] = [0, hourSeconds];
  while (room - full > 1) {
    const middle = Math.floor((full + room) / 2);
    if (sentSince(after(middle - hourSeconds)) < mostPerHour) room = middle;
    else full = middle;
  }
  return after(room);
}
