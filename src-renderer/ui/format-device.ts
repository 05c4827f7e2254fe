/** A device's address, or words where the file does not name it. */
export function formatDevice(device: string): string {
  return device === '' ? 'unnamed device' : device;
}
