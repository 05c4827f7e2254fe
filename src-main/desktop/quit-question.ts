import type { MessageBoxOptions } from 'electron';
import type { Job } from '../../src-preload/contract/api.ts';

/** A question in a message box, and the button that means “quit”. */
interface QuitQuestion {
  readonly box: MessageBoxOptions;
  readonly quits: number;
}

function words(jobs: readonly Job[]): { readonly message: string; readonly goOn: string } {
  const scans = jobs.filter(({ kind }) => kind === 'scan').length;
  const learned = jobs.length - scans;
  if (learned === 0) return { message: scans === 1 ? 'A scan is under way' : `${scans} scans are under way`, goOn: 'Go on scanning' };
  if (scans > 0) return { message: 'Scanning and learning are under way', goOn: 'Go on' };
  return { message: learned === 1 ? 'Your home is being learned' : `${learned} homes are being learned`, goOn: 'Go on learning' };
}

/** What is asked before quitting while `jobs`, at least one, are under way. The first button goes on, and so does closing the box. */
export function quitQuestion(jobs: readonly Job[]): QuitQuestion {
  const { message, goOn } = words(jobs);
  const detail = jobs.length === 1 ? 'Quitting cancels it. Nothing of it is saved.' : 'Quitting cancels them. Nothing of them is saved.';
  return { box: { type: 'question', message, detail, buttons: [goOn, 'Quit'], defaultId: 0, cancelId: 0, noLink: true }, quits: 1 };
}
