/**
 * The sources of a password: a file or standard input that a flag names, the environment, or else the terminal. It is never the value of a
 * flag.
 */
import { basename, dirname } from 'node:path'
import { usageError } from '../../core/errors.js'
import { checkNewPassword, type GivenPasswords, loadGivenPasswords, readPasswordInput } from '../../wallet/secrets/given-passwords.js'
import { findPasswordWeakness } from '../../wallet/secrets/password-strength.js'
import { findUntypable } from '../../wallet/secrets/secret-text.js'
import { registerWiper } from '../terminal/exit.js'
import { askNewSecret, askSecret, canPrompt } from '../terminal/prompts.js'

const REMEDY = 'Pass --password-file <file> or --password-stdin, or set TAOCTL_PASSWORD.'

/** Values of the password flags. */
export interface PasswordChoice {
  readonly 'password-file'?: string | undefined
  readonly 'password-stdin'?: boolean | undefined
}

/**
 * The passwords that flags and environment give. A file or stdin is read here, once, since stdin cannot be read again. Usage error (exit 2)
 * when it cannot be read or is empty. They are zeroed when the process ends.
 */
export function openGivenPasswords(choice: PasswordChoice): GivenPasswords {
  const given = loadGivenPasswords({ passwordFile: choice['password-file'], passwordStdin: choice['password-stdin'] }, process.env)
  registerWiper(() => given.wipe())
  return given
}

/** Asks for the password of a file; undefined where nobody can be asked. `attempt` counts from 1. */
export async function askPassword(file: string, attempt: number): Promise<Buffer | undefined> {
  if (!canPrompt()) return undefined
  const message = attempt === 1 ? `Password of ${file}` : `Wrong password. Password of ${file}`
  return Buffer.from(await askSecret({ message, remedy: REMEDY, takesAhead: true }))
}

/**
 * Asks twice for a new password and checks it: it must be strong enough and contain nothing that cannot be typed. Usage error (exit 2) off
 * a terminal.
 */
export async function askNewPassword(message: string, remedy = REMEDY): Promise<Buffer> {
  const check = (text: string): true | string => findUntypable(Buffer.from(text)) ?? findPasswordWeakness(text) ?? true
  return Buffer.from(await askNewSecret({ message, remedy, check }))
}

/** Refuses two passwords from standard input (exit 2). */
export function refuseSharedStdin(choice: PasswordChoice, other: string | undefined): void {
  if (other !== '-' || (choice['password-stdin'] !== true && choice['password-file'] !== '-')) return
  throw usageError('Standard input cannot give two secrets', 'STDIN_TWICE', { hint: 'Use a file for one of them.' })
}

/** The password that the system's keychain holds for a coldkey; undefined for any other file, and when there is none. */
export async function readStoredPassword(file: string): Promise<Buffer | undefined> {
  if (basename(file) !== 'coldkey') return undefined
  const { readKeychain } = await import('./keychain.js')
  return readKeychain(basename(dirname(file)))
}

/**
 * A new password from the file that a flag names; otherwise it is asked for twice and must pass the strength rule. Usage error (exit 2) off
 * a terminal. It is zeroed when the process ends.
 */
export async function chooseNewSecret(file: string | undefined, flag: string, message: string): Promise<Buffer> {
  const readings = file === undefined ? [await askNewPassword(message, `Pass --${flag} <file>.`)] : readPasswordInput(file, flag)
  registerWiper(() => {
    for (const reading of readings) reading.fill(0)
  })
  return checkNewPassword(readings[0] ?? Buffer.alloc(0))
}
