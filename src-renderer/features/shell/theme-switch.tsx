import { Input, type MantineColorScheme, SegmentedControl, useMantineColorScheme } from '@mantine/core';

const choices: readonly { readonly value: MantineColorScheme; readonly label: string }[] = [
  { value: 'auto', label: 'System' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
];

/** Light, dark, or as the system has it. */
export function ThemeSwitch() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <div>
      <Input.Label id="theme-label" component="div" size="xs" c="dimmed" mb={4}>
        Appearance
      </Input.Label>
      <SegmentedControl
        aria-labelledby="theme-label"
        fullWidth
        size="xs"
        data={[...choices]}
        value={colorScheme}
        onChange={(value) => setColorScheme(choices.find((choice) => choice.value === value)?.value ?? 'auto')}
      />
    </div>
  );
}
