import { useEffect } from 'react';

interface Paging {
  /** From 0. */
  readonly page: number;
  readonly pageSize: number;
  /** How many rows there are in all; null while that is not known. */
  readonly total: number | null;
  readonly loading: boolean;
  readonly onPage: (page: number) => void;
}

/** Goes back to the last page there is, where the last row of the present one was deleted elsewhere. */
export function useExistingPage({ page, pageSize, total, loading, onPage }: Paging): void {
  const lastPage = total === null ? page : Math.max(0, Math.ceil(total / pageSize) - 1);
  useEffect(() => {
    if (!loading && page > lastPage) onPage(lastPage);
  }, [loading, page, lastPage, onPage]);
}
