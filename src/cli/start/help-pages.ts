/** Where the build leaves the help page of a command or a topic, by its id. */
export function locateHelpPage(id: string): string {
  return `dist/help/${id.replaceAll(':', '+')}.json`
}
