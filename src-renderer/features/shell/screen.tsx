import { lazy, Suspense } from 'react';
import { LoadingBlock } from '../../ui/loading-block.tsx';
import type { Route } from '../../ui/route.ts';
import { AlertsScreen } from '../alerts/alerts-screen.tsx';
import { HistoryScreen } from '../history/history-screen.tsx';
import { ScanScreen } from '../scan/scan-screen.tsx';
import { SettingsScreen } from '../settings/settings-screen.tsx';
import { StatusScreen } from '../status/status-screen.tsx';

// On its own, because the charts are the heaviest part of the pages and the first screen does not need them.
const ResultScreen = lazy(() => import('../result/result-screen.tsx').then((module) => ({ default: module.ResultScreen })));

/** The screen of a place. It is told the place, so that it never changes before the frame around it does. */
export function Screen({ route }: { readonly route: Route }) {
  switch (route.screen) {
    case 'result':
      return (
        <Suspense fallback={<LoadingBlock label="Opening the result…" lines={6} />}>
          <ResultScreen key={route.scanId} scanId={route.scanId} named={route.incident ?? null} />
        </Suspense>
      );
    case 'history':
      return <HistoryScreen />;
    case 'alerts':
      return <AlertsScreen />;
    case 'settings':
      return <SettingsScreen />;
    case 'status':
      return <StatusScreen />;
    case 'scan':
      return <ScanScreen />;
  }
}
