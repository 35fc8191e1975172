import { sep } from 'node:path'
import { isAddress } from '../../core/ss58.js'
import { invalidName } from '../errors.js'
import { findLookAlikeFault } from './look-alike-name.js'

/** What a name can be of. */
export type NamedThing = 'wallet' | 'hotkey' | 'address'

const MAX_NAME_BYTES = 200
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what must not get into a file name.
const FORBIDDEN = /[\u0000-\u001f\u007f/\\:*?"<>|]/
const RESERVED_ENDINGS = ['pub.txt', '.tmp', '.lock', '.bak']

/**
 * Checks that the name of a wallet, of a hotkey or in the address book is one plain path component that every tool lists as what it is, and
 * that a person reads as what it is. Throws `INVALID_NAME` (exit 2). The Python packages take any text, so a name with `..` walks out of
 * the wallet folder there.
 */
export function checkName(what: NamedThing, name: string): string {
  if (name === '') throw invalidName(what, name, 'It is empty.')
  if (name.startsWith('.')) throw invalidName(what, name, 'A name cannot start with a dot: such files are hidden from listings.')
  if (name.startsWith('-')) throw invalidName(what, name, 'A name cannot start with a dash: it would be taken for a flag.')
  if (name !== name.trim()) throw invalidName(what, name, 'A name cannot start or end with white space.')
  if (FORBIDDEN.test(name)) throw invalidName(what, name, 'A name is one part of a path: no / \\ : * ? " < > | and no control character.')
  if (Buffer.byteLength(name) > MAX_NAME_BYTES) throw invalidName(what, name, `It is longer than ${MAX_NAME_BYTES} bytes.`)
  if (isAddress(name)) throw invalidName(what, name, 'It is an address, and could not be told from one where either is accepted.')
  const fault = findLookAlikeFault(name)
  if (fault !== undefined) throw invalidName(what, name, fault)
  const ending = RESERVED_ENDINGS.find((reserved) => name.toLowerCase().endsWith(reserved))
  if (what === 'hotkey' && ending !== undefined) throw invalidName(what, name, `Names ending in ${ending} mean something else there.`)
  return name
}

/** Whether a name, however odd, is one part of a path, and for a hotkey none that means another file of the folder. */
export function isOneComponent(what: NamedThing, name: string): boolean {
  if (name === '' || name === '.' || name === '..' || name.includes('/') || name.includes(sep) || name.includes('\0')) return false
  return what !== 'hotkey' || !RESERVED_ENDINGS.some((ending) => name.endsWith(ending))
}
