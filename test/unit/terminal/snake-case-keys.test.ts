import { expect, it } from 'vitest';
import { snakeCaseKeys } from '../../../src-main/terminal/snake-case-keys.ts';

it('keys are written as the guide writes them, values stay, and numbers keep six digits', () => {
  expect(
    snakeCaseKeys({ rocAuc: 0.12345678, inner: [{ falseAlarmsADeviceAndDay: null }, 'camelCase'], count: 12_345_678, on: true }),
  ).toEqual({
    roc_auc: 0.123457,
    inner: [{ false_alarms_a_device_and_day: null }, 'camelCase'],
    count: 12_345_678,
    on: true,
  });
});
