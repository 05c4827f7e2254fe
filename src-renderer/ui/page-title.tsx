import { Title } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';

/** False once a screen was shown: at the first loading the focus belongs to the browser, since the skip link must come first. */
let firstScreen = true;

/** The one first-level heading of a screen. Takes the focus when the screen is opened from another one, and names the browser tab. */
export function PageTitle({ children, tabTitle }: { readonly children: ReactNode; readonly tabTitle: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${tabTitle} – Home IoT Guardian`;
  }, [tabTitle]);
  useEffect(() => {
    if (!firstScreen) heading.current?.focus({ preventScroll: true });
    firstScreen = false;
    window.scrollTo(0, 0);
  }, []);
  return (
    <Title order={1} ref={heading} tabIndex={-1} className="page-title">
      {children}
    </Title>
  );
}
