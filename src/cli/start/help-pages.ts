/** The path to which the build writes the help page of a command or topic, by its id. */
export function locateHelpPage(id: string): string {
  return `dist/help/${id.replaceAll(':', '+')}.json`
}
