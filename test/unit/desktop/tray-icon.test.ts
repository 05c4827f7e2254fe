import { describe, expect, it } from 'vitest';
import type { DesktopState } from '../../../src-main/desktop/desktop-state.ts';
import { trayIcon } from '../../../src-main/desktop/tray-icon.ts';
import { someJob } from '../../helpers/some-desktop.ts';

type Shown = Pick<DesktopState, 'alert' | 'jobs'>;

const calm: Shown = { jobs: [], alert: null };
const scanning: Shown = { jobs: [someJob()], alert: null };
const alert: Shown = { jobs: [], alert: { severity: 'Low', title: 'The lamp behaves unlike itself', route: 'scans/3' } };

describe('the icon in the tray', () => {
  it.each([
    ['darwin', false, 'tray-calmTemplate.png'],
    ['darwin', true, 'tray-calmTemplate.png'],
    ['win32', false, 'tray-calm-light.ico'],
    ['win32', true, 'tray-calm-dark.ico'],
    ['linux', false, 'tray-calm-light.png'],
    ['linux', true, 'tray-calm-dark.png'],
  ] as const)('on %s, dark: %s, is %s', (platform, dark, file) => {
    expect(trayIcon(calm, { platform, dark })).toBe(file);
  });

  it('has a file of its own for calm, scanning and alert, and an alert wins', () => {
    const look = { platform: 'linux', dark: false } as const;
    expect(trayIcon(scanning, look)).toBe('tray-scanning-light.png');
    expect(trayIcon(alert, look)).toBe('tray-alert-light.png');
    expect(trayIcon({ ...scanning, ...alert, jobs: scanning.jobs }, look)).toBe('tray-alert-light.png');
  });
});
