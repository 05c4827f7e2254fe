import { ProblemAlert } from '../../../ui/problem-alert.tsx';

/** A warning, before it is saved, of what others can read on its way. */
export function ReadableWarning({ what }: { readonly what: string }) {
  return (
    <ProblemAlert
      title="Not encrypted"
      message={`Whoever is on the way between this computer and the server can read ${what}. Choose this only for a server in your own home.`}
    />
  );
}
