import '@mantine/core/styles.css';
import '@mantine/dropzone/styles.css';
import '@mantine/charts/styles.css';
import '@mantine/notifications/styles.css';
import './ui/page.css';
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { hashHasToken } from './bridge/access-token.ts';
import { getBridge } from './bridge/get-bridge.ts';
import { Shell } from './features/shell/shell.tsx';
import { ErrorBoundary } from './ui/error-boundary.tsx';
import { theme } from './ui/theme.ts';

// First of all: it takes the token out of the address, which the pages use to know where they are.
getBridge();

// A new address of a restarted program, pasted into an open tab, changes the hash only.
window.addEventListener('hashchange', () => {
  if (hashHasToken(window.location.hash)) window.location.reload();
});

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element with the id "root"');

createRoot(root).render(
  <StrictMode>
    <MantineProvider theme={theme} defaultColorScheme="auto">
      <ErrorBoundary>
        <Shell />
      </ErrorBoundary>
      <Notifications position="bottom-right" autoClose={12_000} />
    </MantineProvider>
  </StrictMode>,
);
