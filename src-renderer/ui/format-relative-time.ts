/** Seconds since a capture's own zero as "+16.8 s", "+12:05" or "+1:02:03". */
export function formatRelativeTime(tsSeconds: number): string {
  if (tsSeconds < 60) return `+${new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 }).format(tsSeconds)} s`;
  const whole = Math.round(tsSeconds);
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  const seconds = String(whole % 60).padStart(2, '0');
  return hours > 0 ? `+${hours}:${String(minutes).padStart(2, '0')}:${seconds}` : `+${minutes}:${seconds}`;
}
