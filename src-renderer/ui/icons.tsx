import type { ReactNode } from 'react';

function Icon({ children, size = 20 }: { readonly children: ReactNode; readonly size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {children}
    </svg>
  );
}

/** The program's sign. */
export const IconShield = ({ size = 24 }: { readonly size?: number }) => (
  <Icon size={size}>
    <path d="M12 3 4 6v6c0 5 3.4 8.2 8 9.5 4.6-1.3 8-4.5 8-9.5V6z" />
    <path d="m8.5 12 2.5 2.5 4.5-5" />
  </Icon>
);

/** A magnifying glass: the scan screen. */
export const IconScan = () => (
  <Icon>
    <circle cx="11" cy="11" r="6.5" />
    <path d="m16 16 4.5 4.5" />
  </Icon>
);

/** A clock: the history. */
export const IconHistory = () => (
  <Icon>
    <circle cx="12" cy="12" r="8.5" />
    <path d="M12 7.5V12l3 2" />
  </Icon>
);

/** A bell: the alerts. */
export const IconBell = () => (
  <Icon>
    <path d="M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 1.5h-15z" />
    <path d="M10 20.5h4" />
  </Icon>
);

/** A pulse: the status. */
export const IconPulse = () => (
  <Icon>
    <path d="M3 12h4l2.5-6 5 12 2.5-6h4" />
  </Icon>
);

/** Three sliders: the settings. */
export const IconSliders = () => (
  <Icon>
    <path d="M3 6.5h9M17 6.5h4M3 12h3M11 12h10M3 17.5h11M19 17.5h2" />
    <circle cx="14.5" cy="6.5" r="2.3" />
    <circle cx="8.5" cy="12" r="2.3" />
    <circle cx="16.5" cy="17.5" r="2.3" />
  </Icon>
);

/** A folder: what is watched. */
export const IconFolder = () => (
  <Icon size={18}>
    <path d="M3 7a2 2 0 0 1 2-2h4.5l2 2.5H19a2 2 0 0 1 2 2V17a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2z" />
  </Icon>
);

/** An arrow into a tray: more is still to be read. */
export const IconReading = () => (
  <Icon>
    <path d="M12 3.5v10M8 9.8l4 4 4-4M4 15.5v3a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2v-3" />
  </Icon>
);

/** Two bars: a pause. */
export const IconPause = () => (
  <Icon>
    <circle cx="12" cy="12" r="8.5" />
    <path d="M9.8 9v6M14.2 9v6" />
  </Icon>
);

/** A file going in: the drop area. */
export const IconFile = ({ size = 40 }: { readonly size?: number }) => (
  <Icon size={size}>
    <path d="M14 3H7a2 2 0 0 0-2 2v14a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2V8z" />
    <path d="M14 3v5h5M12 12v5M9.5 14.5 12 12l2.5 2.5" />
  </Icon>
);

/** A sign of attention. */
export const IconAlert = ({ size = 20 }: { readonly size?: number }) => (
  <Icon size={size}>
    <circle cx="12" cy="12" r="8.5" />
    <path d="M12 8v4.5M12 16h.01" />
  </Icon>
);

/** A tick: nothing to worry about. */
export const IconTick = ({ size = 20 }: { readonly size?: number }) => (
  <Icon size={size}>
    <circle cx="12" cy="12" r="8.5" />
    <path d="m8.5 12.2 2.5 2.5 4.5-5" />
  </Icon>
);
