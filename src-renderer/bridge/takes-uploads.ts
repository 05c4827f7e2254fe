/** True in a browser, where a file is copied to the program before it is read; false in the desktop app. */
export function takesUploads(): boolean {
  return window.guardian === undefined;
}
