/**
 * Where a password comes from: a file or stdin that a flag names, else the terminal. Never a flag's value. The environment variables
 * of the Python packages are the keystore's business.
 */
import { readFileSync } from 'node:fs'
import { walletError } from '../core/errors.js'
import { registerWiper } from './exit.js'
import { askNewSecret, askSecret, canPrompt } from './prompts.js'

const REMEDY = 'Pass --password-file <file>, or --password-file - to read it from stdin.'

/** Longest file that is taken for a password. */
const MAX_BYTES = 4_096

/**
 * Reads a password from a file, or from stdin for `-`, without the newline at its end. Exit 4 `PASSWORD_FILE` when that cannot be
 * read, is empty or is absurdly long. The buffer is zeroed when the process ends.
 */
export function readPasswordFile(path: string): Buffer {
  let bytes: Buffer
  try {
    bytes = readFileSync(path === '-' ? 0 : path)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error'
    throw walletError('Cannot read the password', 'PASSWORD_FILE', { why: `Reading ${path === '-' ? 'stdin' : path} failed (${code}).` })
  }
  registerWiper(() => bytes.fill(0))
  let end = bytes.length
  if (bytes[end - 1] === 0x0a) end--
  if (bytes[end - 1] === 0x0d) end--
  if (end === 0 || end > MAX_BYTES) {
    throw walletError('Cannot read the password', 'PASSWORD_FILE', {
      why: end === 0 ? 'It is empty.' : `It is longer than ${MAX_BYTES} bytes.`,
    })
  }
  return bytes.subarray(0, end)
}

/** Asks for the password of a file; undefined where nobody can be asked. `attempt` counts from 1. */
export async function askPassword(file: string, attempt: number): Promise<Buffer | undefined> {
  if (!canPrompt()) return undefined
  const message = attempt === 1 ? `Password of ${file}` : `Wrong password. Password of ${file}`
  return Buffer.from(await askSecret({ message, remedy: REMEDY }))
}

/** Asks twice for a new password. Off a terminal: usage error (exit 2). */
export async function askNewPassword(message: string, check?: (text: string) => true | string): Promise<Buffer> {
  return Buffer.from(await askNewSecret({ message, remedy: REMEDY, ...(check === undefined ? {} : { check }) }))
}
