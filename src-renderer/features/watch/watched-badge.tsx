import { IconFolder } from '../../ui/icons.tsx';

/** Marks a scan whose flows come from a folder under watch. */
export function WatchedBadge() {
  return (
    <span className="watched-badge">
      <IconFolder />
      Watched folder
    </span>
  );
}
