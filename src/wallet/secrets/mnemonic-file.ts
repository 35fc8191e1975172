import { rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { writeNewFile } from '../files/file-steps.js'

const NEWLINE = 0x0a

export interface MnemonicEntry {
  /** The key that the words belong to, without a line end: "wallet alice, coldkey 5…". */
  readonly title: string
  /** UTF-8. */
  readonly phrase: Uint8Array
  /** True where it is a seed in hex, of a key that has no words. */
  readonly isSeed?: true
}

/**
 * Writes mnemonics into a new file (mode 0600), each below a comment that says whose it is. The regen commands read such a file if it has
 * only one mnemonic. Throws `WALLET_EXISTS` or `WALLET_FILE_ERROR` (exit 4). Returns the absolute path and a function that removes the file
 * again.
 */
export function writeMnemonicFile(file: string, entries: readonly MnemonicEntry[]): { readonly path: string; readonly remove: () => void } {
  const path = resolve(file)
  const bytes = Buffer.concat(entries.flatMap(({ title, phrase }) => [Buffer.from(`# ${title}\n`), phrase, Buffer.from('\n')]))
  try {
    writeNewFile(path, bytes)
  } finally {
    bytes.fill(0)
  }
  return { path, remove: () => rmSync(path, { force: true }) }
}

/**
 * Writes one secret as a line into a new file (0600). Throws `WALLET_EXISTS` or `WALLET_FILE_ERROR` (exit 4). Returns the absolute path.
 */
export function writePrivateFile(file: string, secret: Uint8Array): string {
  const path = resolve(file)
  const bytes = Buffer.concat([secret, Buffer.from(secret.at(-1) === NEWLINE ? '' : '\n')])
  try {
    writeNewFile(path, bytes)
  } finally {
    bytes.fill(0)
  }
  return path
}
