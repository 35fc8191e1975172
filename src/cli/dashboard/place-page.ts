/** Where the page of a wallet is written, and how it is opened. */
import { spawn } from 'node:child_process'
import { dirname, join, resolve, win32 } from 'node:path'
import { usageError } from '../../core/errors.js'
import { describeFileError, isSystemError } from '../../core/file-errors.js'
import { findHome } from '../../core/find-home.js'
import { makeFolder } from '../../core/make-folder.js'
import { lookAt, readRegularText } from '../../core/open-file.js'
import { isOwnPage } from '../../render/html/page.js'
import { demandPlace } from '../offline/payload-files.js'

const MOST_BYTES = 16 * 1024 * 1024

export interface PagePlace {
  readonly file: string
  /** Whether what is there now may be replaced. */
  readonly overwrite: boolean
}

/** Whether the file is a page that taoctl has written. */
function isOurs(file: string): boolean {
  try {
    return isOwnPage(readRegularText(file, { maxBytes: MOST_BYTES, follow: false }))
  } catch (error) {
    if (isSystemError(error)) return false
    throw error
  }
}

function makePlace(folder: string): void {
  try {
    makeFolder(folder)
  } catch (error) {
    if (!isSystemError(error)) throw error
    throw usageError('The folder of the page cannot be made', 'FOLDER_UNWRITABLE', {
      why: `${folder}: ${describeFileError(error)}`,
      hint: 'Choose another place with --dashboard-path or --html.',
      cause: error,
    })
  }
}

/**
 * The place of the page: the file that is named, or one with the name of the wallet in the folder of pages. A page of ours that is there
 * is replaced; anything else is a usage error `FILE_EXISTS` (exit 2) without `overwrite`. Others are `FOLDER_MISSING`, `FILE_UNWRITABLE`
 * and `FOLDER_UNWRITABLE`.
 */
export function placePage(
  name: string,
  { html, folder, overwrite }: { readonly html: string | undefined; readonly folder: string | undefined; readonly overwrite: boolean },
): PagePlace {
  const file = resolve(html ?? join(folder ?? join(findHome(), '.bittensor', 'dashboard'), `${name.replaceAll(/[^\w.-]/g, '_')}.html`))
  if (html === undefined) makePlace(dirname(file))
  const replaces = overwrite || (lookAt(file) !== undefined && isOurs(file))
  demandPlace(file, replaces)
  return { file, overwrite: replaces }
}

/** The program that opens a file as its owner would by a click; undefined where nobody would see it. */
export function findOpener(platform: string, env: Readonly<Record<string, string | undefined>>): readonly string[] | undefined {
  if (platform === 'darwin') return ['open']
  // By its path: of a name alone Windows takes what is in the present folder first.
  if (platform === 'win32')
    return [win32.join(win32.isAbsolute(env.SYSTEMROOT ?? '') ? (env.SYSTEMROOT ?? '') : 'C:\\Windows', 'explorer.exe')]
  return env.DISPLAY || env.WAYLAND_DISPLAY ? ['xdg-open'] : undefined
}

/** Opens the page, and does not wait for whoever shows it. Whether a program for it could be started. */
export async function openPage(file: string): Promise<boolean> {
  const [program, ...first] = findOpener(process.platform, process.env) ?? []
  if (program === undefined) return false
  return new Promise((settle) => {
    const child = spawn(program, [...first, file], { detached: true, stdio: 'ignore' })
    child.once('error', () => settle(false))
    child.once('spawn', () => {
      child.unref()
      settle(true)
    })
  })
}
