import { useEffect } from 'react';
import { useEvent } from '../../bridge/use-event.ts';
import { announcer } from '../../ui/announcer.ts';
import { navigate } from '../../ui/navigate.ts';
import { useRoute } from '../../ui/use-route.ts';
import { alertRoute } from './alert-route.ts';
import { alertToasts } from './alert-toasts.tsx';
import { browserNotifications } from './browser-notifications.ts';
import { openPage } from './open-page.ts';
import { waysToTell } from './ways-to-tell.ts';

/** Tells what the program raises, and goes where it asks. Shows nothing itself. */
export function AlertListener() {
  const route = useRoute();
  const lookedAt = route.screen === 'result' ? route.scanId : null;

  useEvent('alert:raised', ({ alerts }) => {
    const told = alerts.map((alert) => ({
      alert,
      ...waysToTell(alert.scanId, {
        hidden: document.hidden,
        hash: window.location.hash,
        mayNotify: browserNotifications.permission() === 'granted',
      }),
    }));
    const toasts = told.filter(({ toast }) => toast).map(({ alert }) => alert);
    alertToasts.show(toasts);
    if (toasts.length > 0) announcer.say(toasts.map(({ title, text }) => `${title}. ${text}`).join(' '));
    for (const { alert, notify } of told) if (notify) browserNotifications.show(alert, () => navigate(alertRoute(alert)));
  });

  useEvent('page:open', (payload) => openPage(payload.route));

  // Also where the alerts of a scan came before its result opened by itself.
  useEffect(() => {
    if (lookedAt !== null) alertToasts.hide(lookedAt);
  }, [lookedAt]);

  return null;
}
