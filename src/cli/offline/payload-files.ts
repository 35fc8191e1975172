/** The files in which transactions travel: where they may be written, and how they are read. */
import { basename, dirname, resolve } from 'node:path'
import { MAX_PAYLOAD_BYTES } from '../../chain/offline/payload.js'
import { usageError } from '../../core/errors.js'
import { describeFileError, isSystemError } from '../../core/file-errors.js'
import { lookAt, readRegularText } from '../../core/open-file.js'
import { quoteWord } from '../../core/quote-word.js'
import { demandReplaceable, writeOwnFile } from '../../core/write-own-file.js'
import { holdsKey } from '../../wallet/files/holds-key.js'

function refuseTaken(path: string): never {
  throw usageError('There is a file of that name already', 'FILE_EXISTS', {
    why: `${path} was not changed.`,
    hint: 'Choose another name, or replace it with --overwrite.',
    details: { file: path },
  })
}

/** A link is replaced itself, and what it leads to stays. */
function refuseKey(path: string): void {
  if (!holdsKey(path)) return
  throw usageError('A key file has that name', 'FILE_UNWRITABLE', {
    why: `${path} holds a key, which nothing else takes the place of.`,
    hint: 'Choose another place.',
    details: { file: path },
  })
}

/** Does what writes to the place; errors of the file system become usage errors. */
function tryPlace(path: string, write: () => void): void {
  try {
    write()
  } catch (error) {
    if (isSystemError(error) && error.code === 'EEXIST') refuseTaken(path)
    if (!isSystemError(error)) throw error
    throw usageError('The file cannot be written', 'FILE_UNWRITABLE', {
      why: `${path}: ${describeFileError(error)}`,
      hint: 'Choose another place.',
      details: { file: path },
      cause: error,
    })
  }
}

/**
 * Refuses a place that is taken, that no file can replace, or whose folder is not there, before anything is done for it. Usage errors
 * `FILE_EXISTS`, `FILE_UNWRITABLE` and `FOLDER_MISSING` (exit 2).
 */
export function demandPlace(file: string, overwrite: boolean): void {
  const path = resolve(file)
  const folder = dirname(path)
  if (lookAt(folder) === undefined) {
    throw usageError('There is no such folder', 'FOLDER_MISSING', {
      why: `${folder} is not there.`,
      hint: `mkdir -p ${quoteWord(folder)}`,
      details: { file: path },
    })
  }
  // A folder or a device of that name is said to be one: to ask for --overwrite would lead nowhere.
  tryPlace(path, () => demandReplaceable(path))
  if (!overwrite && lookAt(path) !== undefined) refuseTaken(path)
  refuseKey(path)
}

/**
 * Writes the file, readable by its owner alone, and returns its absolute path. Usage errors `FILE_EXISTS` and `FILE_UNWRITABLE` (exit 2).
 */
export function writePayloadFile(file: string, content: string | Uint8Array, overwrite: boolean): string {
  const path = resolve(file)
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content
  if (overwrite) refuseKey(path)
  tryPlace(path, () => writeOwnFile(path, bytes, overwrite))
  return path
}

/** The text of a payload, signed or not. Throws the errors of the file system. */
export function readPayloadFile(file: string): string {
  return readRegularText(resolve(file), { maxBytes: MAX_PAYLOAD_BYTES, follow: true })
}

/** The place for the signed transaction of a payload, beside it. */
export function nameSigned(file: string): string {
  return `${file.replace(/\.json$/i, '')}.signed.json`
}

/** The command that does the next thing with a file, to be pasted on another machine, where the file has its name. */
export function formatNext(verb: 'sign' | 'send', path: string): string {
  return `taoctl tx ${verb} ${quoteWord(basename(path))}`
}
