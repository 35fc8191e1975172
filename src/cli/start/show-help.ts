import { type HelpPage, renderHelp } from '../../render/help.js'
import { loadColours } from '../../render/style.js'
import { lookAtStdout, writeResult } from '../terminal/output.js'

/** Prints the help of a command or a topic. */
export async function showHelp(page: HelpPage): Promise<void> {
  const look = lookAtStdout()
  await loadColours(look)
  writeResult(renderHelp(page, look))
}
