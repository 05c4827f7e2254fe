import { AppShell, Burger, Container, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { type MouseEvent, useEffect, useRef } from 'react';
import { ErrorBoundary } from '../../ui/error-boundary.tsx';
import { IconShield } from '../../ui/icons.tsx';
import { routeHref, screenHref } from '../../ui/route.ts';
import { useRoute } from '../../ui/use-route.ts';
import { WindowDrop } from '../scan/window-drop.tsx';
import { ConnectionBanner } from './connection-banner.tsx';
import { Navigation } from './navigation.tsx';
import { Screen } from './screen.tsx';
import { ThemeSwitch } from './theme-switch.tsx';
import { UpdateNotice } from './update-notice.tsx';

/** Header, navigation and the present screen. */
export function Frame() {
  const [menuOpened, menu] = useDisclosure(false);
  const main = useRef<HTMLElement>(null);
  const route = useRoute();
  const place = routeHref(route);

  // biome-ignore lint/correctness/useExhaustiveDependencies: arriving somewhere closes the menu of narrow windows.
  useEffect(() => menu.close(), [place]);

  // The hash is the place in the program, so the skip link moves the focus itself.
  const skip = (event: MouseEvent) => {
    event.preventDefault();
    main.current?.focus();
  };

  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: 220, breakpoint: 'sm', collapsed: { mobile: !menuOpened } }}
      padding={{ base: 'md', sm: 'xl' }}
    >
      {/* biome-ignore lint/a11y/useValidAnchor: it leads to a place of this page; only the hash must stay. */}
      <a className="skip-link" href="#main" onClick={skip}>
        Skip to the content
      </a>
      <AppShell.Header>
        <Group h="100%" px="md" gap="sm" wrap="nowrap">
          <Burger
            opened={menuOpened}
            onClick={menu.toggle}
            hiddenFrom="sm"
            size="sm"
            aria-label={menuOpened ? 'Close the menu' : 'Open the menu'}
            aria-expanded={menuOpened}
          />
          <Group gap={8} wrap="nowrap" c="var(--mantine-color-anchor)">
            <IconShield size={28} />
            <Text fw={650} c="var(--mantine-color-text)">
              Home IoT Guardian
            </Text>
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="sm" component="div">
        <AppShell.Section grow>
          <Navigation />
        </AppShell.Section>
        <AppShell.Section>
          <ThemeSwitch />
        </AppShell.Section>
      </AppShell.Navbar>
      <AppShell.Main id="main" ref={main} tabIndex={-1}>
        <Container size="lg" p={0}>
          <ConnectionBanner />
          <UpdateNotice />
          <ErrorBoundary key={screenHref(route)}>
            <Screen route={route} />
          </ErrorBoundary>
        </Container>
      </AppShell.Main>
      <WindowDrop />
    </AppShell>
  );
}
