/**
 * The program's name among the programs of a system: Windows' application user model ID, which ties notifications and the taskbar's button to
 * the start menu's entry, and macOS' bundle identifier. electron-builder.yml says the same, and a test holds the two together.
 */
export const appId = 'io.github.home-iot-guardian';
