import { Stack, Text } from '@mantine/core';
import type { DesktopFeatures, Settings } from '../../../src-preload/contract/api.ts';
import { LoadingBlock } from '../../ui/loading-block.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { WatchPanel } from '../watch/watch-panel.tsx';
import { EmailPanel } from './channels/email-panel.tsx';
import { NtfyPanel } from './channels/ntfy-panel.tsx';
import { WebhookPanel } from './channels/webhook-panel.tsx';
import { ClosingPanel } from './closing-panel.tsx';
import { KindsPanel } from './kinds-panel.tsx';
import { LeavingPanel } from './leaving-panel.tsx';
import { MessagesPanel } from './messages-panel.tsx';
import { NotificationsPanel } from './notifications-panel.tsx';
import { PasswordsPanel } from './passwords-panel.tsx';
import { RememberedColumnsPanel } from './remembered-columns-panel.tsx';
import { SensitivityPanel } from './sensitivity-panel.tsx';
import { SizeLimitPanel } from './size-limit-panel.tsx';
import { StartPanel } from './start-panel.tsx';
import { UpdatesPanel } from './updates-panel.tsx';
import { useDesktop } from './use-desktop.ts';
import { useSecrets } from './use-secrets.ts';
import { useSettings } from './use-settings.ts';
import { WhenPanel } from './when-panel.tsx';

interface PanelsProps
  extends Pick<ReturnType<typeof useSettings>, 'change' | 'forgetColumns'>,
    Pick<ReturnType<typeof useDesktop>, 'desktop' | 'startWithSystem'> {
  readonly settings: Settings;
}

function DesktopPanels({ desktop, settings, change, startWithSystem }: PanelsProps & { readonly desktop: DesktopFeatures }) {
  if (!desktop.available)
    return (
      <Text c="dimmed">In addition, the desktop app can go on in the tray when its window is closed, and start with the computer.</Text>
    );
  return (
    <>
      <ClosingPanel keepRunning={settings.desktop.keepRunning} tray={desktop.tray} change={change} />
      <StartPanel tray={desktop.tray} startsWithSystem={desktop.startsWithSystem} startWithSystem={startWithSystem} />
    </>
  );
}

/** What is told, when, and by which ways. */
function AlertPanels({ settings, desktop, change, secrets }: PanelsProps & { readonly secrets: ReturnType<typeof useSecrets> }) {
  return (
    <>
      <NotificationsPanel alerts={settings.alerts} desktop={desktop} change={change} />
      <WhenPanel alerts={settings.alerts} change={change} />
      <KindsPanel kinds={settings.alerts.kinds} change={change} />
      <MessagesPanel alerts={settings.alerts} change={change} />
      {secrets.problem !== null && <ProblemAlert message={secrets.problem.message} onRetry={secrets.reload} />}
      <EmailPanel email={settings.email} secrets={secrets} change={change} />
      <NtfyPanel ntfy={settings.ntfy} secrets={secrets} change={change} />
      <WebhookPanel webhook={settings.webhook} secrets={secrets} change={change} />
    </>
  );
}

function Panels(props: PanelsProps) {
  const { settings, desktop, change, forgetColumns } = props;
  const secrets = useSecrets();
  return (
    <>
      <WatchPanel settings={settings} desktop={desktop} change={change} />
      <SensitivityPanel sensitivity={settings.sensitivity} change={change} />
      <AlertPanels {...props} secrets={secrets} />
      {desktop !== null && <DesktopPanels {...props} desktop={desktop} />}
      <SizeLimitPanel maxCaptureBytes={settings.maxCaptureBytes} change={change} />
      <RememberedColumnsPanel remembered={settings.rememberedColumns} forgetColumns={forgetColumns} />
      <PasswordsPanel {...secrets} />
      <UpdatesPanel checkAtStart={settings.updates.checkAtStart} change={change} />
      <LeavingPanel settings={settings} />
    </>
  );
}

/** Everything that a person can choose. */
export function SettingsScreen() {
  const { settings, problem, reload, change, forgetColumns } = useSettings();
  const { desktop, problem: desktopProblem, reload: reloadDesktop, startWithSystem } = useDesktop();
  const firstProblem = problem ?? desktopProblem;
  const asking = (settings === null && problem === null) || (desktop === null && desktopProblem === null);
  return (
    <Stack gap="lg">
      <div>
        <PageTitle tabTitle="Settings">Settings</PageTitle>
        <Text c="dimmed" mt={4}>
          What you choose is saved at once, on this computer. What you type is saved when you press “Save”.
        </Text>
      </div>
      {firstProblem !== null && (
        <ProblemAlert
          message={firstProblem.message}
          onRetry={() => {
            reload();
            reloadDesktop();
          }}
        />
      )}
      {asking && <LoadingBlock label="Fetching the settings…" lines={6} />}
      {!asking && settings !== null && (
        <Panels settings={settings} desktop={desktop} change={change} forgetColumns={forgetColumns} startWithSystem={startWithSystem} />
      )}
    </Stack>
  );
}
