import { sep } from 'node:path'
import { findWindowsNameFault } from '../../core/platform/windows-name.js'
import { isAddress } from '../../core/ss58.js'
import { invalidName } from '../errors.js'
import { findLookAlikeFault } from './look-alike-name.js'

/** The kinds of things that have names. */
export type NamedThing = 'wallet' | 'hotkey' | 'address' | 'proxy' | 'multisig' | 'EVM key'

const MAX_NAME_BYTES = 200
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what must not get into a file name.
const FORBIDDEN = /[\u0000-\u001f\u007f/\\:*?"<>|]/
const RESERVED_ENDINGS = ['pub.txt', '.tmp', '.lock', '.bak']

/**
 * Checks a name for a wallet, a hotkey or an address-book entry. It must be one plain part of a path, every tool must list it under that
 * name, and a person must not be able to mistake it for another. Throws `INVALID_NAME` (exit 2). The Python packages accept any text; there
 * a name with `..` leads out of the wallet folder.
 */
export function checkName(what: NamedThing, name: string, platform: NodeJS.Platform = process.platform): string {
  if (name === '') throw invalidName(what, name, 'It is empty.')
  if (name.startsWith('.')) throw invalidName(what, name, 'A name cannot start with a dot: such files are hidden from listings.')
  if (name.startsWith('-')) throw invalidName(what, name, 'A name cannot start with a dash: it would be taken for a flag.')
  if (name !== name.trim()) throw invalidName(what, name, 'A name cannot start or end with white space.')
  if (FORBIDDEN.test(name)) throw invalidName(what, name, 'A name is one part of a path: no / \\ : * ? " < > | and no control character.')
  if (Buffer.byteLength(name) > MAX_NAME_BYTES) throw invalidName(what, name, `It is longer than ${MAX_NAME_BYTES} bytes.`)
  if (isAddress(name)) throw invalidName(what, name, 'It is an address, and could not be told from one where either is accepted.')
  const fault = findLookAlikeFault(name)
  if (fault !== undefined) throw invalidName(what, name, fault)
  const windows = platform === 'win32' ? findWindowsNameFault(name) : undefined
  if (windows !== undefined) throw invalidName(what, name, windows)
  const ending = RESERVED_ENDINGS.find((reserved) => name.toLowerCase().endsWith(reserved))
  if ((what === 'hotkey' || what === 'EVM key') && ending !== undefined)
    throw invalidName(what, name, `Names ending in ${ending} mean something else there.`)
  return name
}

/**
 * Whether a name, however odd, is one part of a path. The name of a hotkey or EVM key must also not have an ending by which the
 * folders of keys mark other files.
 */
export function isOneComponent(what: NamedThing, name: string): boolean {
  if (name === '' || name === '.' || name === '..' || name.includes('/') || name.includes(sep) || name.includes('\0')) return false
  return (what !== 'hotkey' && what !== 'EVM key') || !RESERVED_ENDINGS.some((ending) => name.endsWith(ending))
}
