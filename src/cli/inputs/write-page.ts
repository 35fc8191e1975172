import { createHash } from 'node:crypto'
import { CHART_SCRIPT } from '../../render/html/chart-script.js'
import { CHART_STYLE } from '../../render/html/chart-style.js'
import type { ChartCode, PageHashes } from '../../render/html/page.js'
import { PAGE_SCRIPT } from '../../render/html/page-script.js'
import { PAGE_STYLE } from '../../render/html/page-style.js'
import { writePayloadFile } from '../offline/payload-files.js'

const hash = (text: string): string => createHash('sha256').update(text).digest('base64')

/** The hashes of the style and the script of all pages. */
export function hashPage(): PageHashes {
  return { style: hash(PAGE_STYLE), script: hash(PAGE_SCRIPT) }
}

/** Style and script of charts, the library and its licence among them. */
export async function loadChartCode(): Promise<ChartCode> {
  const { LIBRARY_LICENSE, LIBRARY_SCRIPT, LIBRARY_STYLE } = await import('./chart-library.js')
  // The first comment has the library's address, and a page has none at all; who made it says the licence.
  const library = LIBRARY_SCRIPT.replace(/^\/\*![^*]*\*\/\s*/, '')
  const script = `/* uPlot\n\n${LIBRARY_LICENSE.replaceAll('\r\n', '\n').trim()}\n*/\n${library}\n${CHART_SCRIPT}`
  const style = `${LIBRARY_STYLE}\n${CHART_STYLE}`
  return { style, script, hashes: { style: hash(style), script: hash(script) } }
}

/**
 * Writes a page into a file that its owner alone can read, and returns its absolute path. Usage errors `FILE_EXISTS` and `FILE_UNWRITABLE`
 * (exit 2).
 */
export function writePage(file: string, draw: (hashes: PageHashes) => string, overwrite: boolean): string {
  return writePayloadFile(file, draw(hashPage()), overwrite)
}
