import { useEffect, useState } from 'react';

const stepMs = 10_000;

/** The time, for words such as "3 minutes ago": drawn anew every ten seconds. */
export function useNow(): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), stepMs);
    return () => clearInterval(timer);
  }, []);
  return now;
}
