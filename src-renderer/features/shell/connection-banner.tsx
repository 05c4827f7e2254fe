import { notAnswering } from '../../bridge/not-answering.ts';
import { retryPause } from '../../bridge/retry-pause.ts';
import { useConnection } from '../../bridge/use-connection.ts';
import { ProblemAlert } from '../../ui/problem-alert.tsx';

/** Says calmly that the program cannot be reached, for as long as that is so. The page goes on trying by itself. */
export function ConnectionBanner() {
  const { state } = useConnection();
  if (state !== 'unreachable') return null;
  return (
    <div className="connection-banner">
      <ProblemAlert
        message={`${notAnswering} This page connects again by itself as soon as it does. Your saved scans are not lost.`}
        onRetry={() => retryPause.endNow()}
      />
    </div>
  );
}
