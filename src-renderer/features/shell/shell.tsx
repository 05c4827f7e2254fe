import { useConnection } from '../../bridge/use-connection.ts';
import { LiveRegion } from '../../ui/live-region.tsx';
import { AlertListener } from '../alerts/alert-listener.tsx';
import { ColumnQuestions } from '../columns/column-questions.tsx';
import { ScanQueueProvider } from '../scan/scan-queue-provider.tsx';
import { Frame } from './frame.tsx';
import { TokenNeeded } from './token-needed.tsx';

/** The whole program in the window: the frame with the screens, or the page that asks for the token. */
export function Shell() {
  const { state } = useConnection();
  if (state === 'refused') return <TokenNeeded />;
  return (
    <ScanQueueProvider>
      <Frame />
      <ColumnQuestions />
      <AlertListener />
      <LiveRegion />
    </ScanQueueProvider>
  );
}
