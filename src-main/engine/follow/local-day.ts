/** The day of a time by this computer's clock: "2026-11-28". @param seconds since 1970 */
export function localDay(seconds: number): string {
  const date = new Date(seconds * 1000);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** When a day begins by this computer's clock, and when the next one does, in seconds since 1970. @param day as `localDay` gives it */
export function dayBounds(day: string): { readonly begins: number; readonly ends: number } {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  // By the calendar, as a day on which clocks are changed has 23 hours or 25.
  return { begins: new Date(year, month - 1, date).getTime() / 1000, ends: new Date(year, month - 1, date + 1).getTime() / 1000 };
}
