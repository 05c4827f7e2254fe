import { notifications } from '@mantine/notifications';
import type { Alert } from '../../../src-preload/contract/api.ts';
import { SeverityIcon } from '../../ui/severity-icon.tsx';
import { finishedToastId } from '../scan/finished-toast-id.ts';
import { AlertMessage } from './alert-message.tsx';

/** Time to read it and to decide, in milliseconds. */
const shownForMs = 30_000;

/** Toasts that are shown or wait, by the scan that they tell of. */
const toastsOf = new Map<number, string[]>();

/** Toasts that tell alerts. */
export const alertToasts = {
  /** Shows one for each alert, in place of the one that says no more than that the scan is finished. */
  show(alerts: readonly Alert[]): void {
    for (const alert of alerts) {
      notifications.hide(finishedToastId(alert.scanId));
      const id = notifications.show({
        className: 'alert-toast',
        withBorder: true,
        icon: <SeverityIcon severity={alert.severity} />,
        title: <span className="wrap-anywhere">{alert.title}</span>,
        message: <AlertMessage alert={alert} />,
        // Said by the announcer, once; as `alert` each of them would interrupt the other.
        role: 'group',
        'aria-label': `${alert.severity}: ${alert.title}`,
        closeButtonProps: { 'aria-label': `Close: ${alert.title}` },
        // Nobody sees it pass in a tab in the background.
        autoClose: document.hidden ? false : shownForMs,
      });
      toastsOf.set(alert.scanId, [...(toastsOf.get(alert.scanId) ?? []), id]);
    }
  },

  /** The person looks at the result: there is nothing left to tell. */
  hide(scanId: number): void {
    for (const id of toastsOf.get(scanId) ?? []) notifications.hide(id);
    toastsOf.delete(scanId);
  },
};
