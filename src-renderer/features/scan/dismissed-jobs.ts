const storageKey = 'guardian-dismissed-jobs';

function read(): readonly string[] {
  return (window.sessionStorage.getItem(storageKey) ?? '').split('\n').filter((jobId) => jobId !== '');
}

/** Jobs that the person has put away in this tab, so that a reload does not bring their messages back. */
export const dismissedJobs = {
  has: (jobId: string): boolean => read().includes(jobId),
  add(jobId: string): void {
    window.sessionStorage.setItem(storageKey, [...read(), jobId].slice(-200).join('\n'));
  },
};
