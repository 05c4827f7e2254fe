/** Seconds since a capture's own zero as "+16.8 s", "+12:05" or "+1:02:03"; "-5 s" before it. */
export function formatRelativeTime(tsSeconds: number): string {
  const sign = tsSeconds < 0 ? '-' : '+';
  const size = Math.abs(tsSeconds);
  // From 59.95 on, one decimal would make it "60 s".
  if (size < 59.95) return `${sign}${new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 }).format(size)} s`;
  const whole = Math.round(size);
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  const seconds = String(whole % 60).padStart(2, '0');
  return hours > 0 ? `${sign}${hours}:${String(minutes).padStart(2, '0')}:${seconds}` : `${sign}${minutes}:${seconds}`;
}
