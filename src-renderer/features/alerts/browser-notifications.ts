/** Whether this browser lets this page notify; `unavailable` where it cannot at all. */
export type BrowserPermission = 'granted' | 'denied' | 'default' | 'unavailable';

/** Whether the browser lets this page notify now. */
export function permission(): BrowserPermission {
  return 'Notification' in window ? Notification.permission : 'unavailable';
}

/** Has the browser ask the person, and answers with what holds then. To be called from a press of a button: browsers ignore it otherwise. */
export async function ask(): Promise<BrowserPermission> {
  return 'Notification' in window ? Notification.requestPermission() : 'unavailable';
}
