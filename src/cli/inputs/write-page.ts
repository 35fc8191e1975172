import { createHash } from 'node:crypto'
import type { PageHashes } from '../../render/html/page.js'
import { PAGE_SCRIPT } from '../../render/html/page-script.js'
import { PAGE_STYLE } from '../../render/html/page-style.js'
import { writePayloadFile } from '../offline/payload-files.js'

const hash = (text: string): string => createHash('sha256').update(text).digest('base64')

/**
 * Writes a page into a file that its owner alone can read, and returns its absolute path. Usage errors `FILE_EXISTS` and `FILE_UNWRITABLE`
 * (exit 2).
 */
export function writePage(file: string, draw: (hashes: PageHashes) => string, overwrite: boolean): string {
  return writePayloadFile(file, draw({ style: hash(PAGE_STYLE), script: hash(PAGE_SCRIPT) }), overwrite)
}
