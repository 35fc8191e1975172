/** Names that Windows keeps for devices, with any ending; spaces before that count for nothing. */
const DEVICES = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$) *(?:\..*)?$/i

/** Why Windows takes no file of this name, as a sentence; undefined where it does. */
export function findWindowsNameFault(name: string): string | undefined {
  if (DEVICES.test(name)) return 'Windows keeps this name for a device.'
  return /[. ]$/.test(name) ? 'Windows drops a dot or a space at the end of a name.' : undefined
}
