import { createTheme } from '@mantine/core';

/** Colours, corners and type. Shade 7 of the brand colour has a contrast above 5:1 against white, shade 4 above 7:1 against the dark ground. */
export const theme = createTheme({
  primaryColor: 'guardian',
  primaryShade: { light: 7, dark: 7 },
  colors: {
    guardian: ['#edf7f7', '#d9ecec', '#b3d8da', '#8cc4c7', '#6bb3b7', '#52a2a7', '#3b8f95', '#28757b', '#1e5f64', '#12474b'],
  },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif',
  headings: { fontWeight: '650', textWrap: 'balance' },
});
