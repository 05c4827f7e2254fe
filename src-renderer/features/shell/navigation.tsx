import { NavLink } from '@mantine/core';
import { IconBell, IconHistory, IconPulse, IconScan, IconSliders } from '../../ui/icons.tsx';
import { routeHref } from '../../ui/route.ts';
import { useRoute } from '../../ui/use-route.ts';

const places = [
  { screen: 'scan', label: 'Scan', icon: <IconScan /> },
  { screen: 'history', label: 'History', icon: <IconHistory /> },
  { screen: 'alerts', label: 'Alerts', icon: <IconBell /> },
  { screen: 'settings', label: 'Settings', icon: <IconSliders /> },
  { screen: 'status', label: 'Status', icon: <IconPulse /> },
] as const;

/** The places of the program. A result belongs to the history. */
export function Navigation() {
  const route = useRoute();
  const present = route.screen === 'result' ? 'history' : route.screen;
  return (
    <nav aria-label="Main">
      {places.map(({ screen, label, icon }) => (
        <NavLink
          key={screen}
          href={routeHref({ screen })}
          label={label}
          leftSection={icon}
          active={screen === present}
          aria-current={screen === route.screen ? 'page' : undefined}
          className="nav-link"
        />
      ))}
    </nav>
  );
}
