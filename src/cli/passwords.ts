/**
 * Where a password comes from: a file or stdin that a flag names, the environment, else the terminal. Never a flag's value.
 */
import { type GivenPasswords, loadGivenPasswords } from '../wallet/given-passwords.js'
import { registerWiper } from './exit.js'
import { askNewSecret, askSecret, canPrompt } from './prompts.js'

const REMEDY = 'Pass --password-file <file> or --password-stdin, or set TAOCTL_PASSWORD.'

/** Values of the password flags. */
export interface PasswordChoice {
  readonly 'password-file'?: string | undefined
  readonly 'password-stdin'?: boolean | undefined
}

/**
 * The passwords that flags and environment give. A file or stdin is read here, once, since stdin cannot be read again. Usage error (exit 2) when
 * it cannot be read or is empty. They are zeroed when the process ends.
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
  return Buffer.from(await askSecret({ message, remedy: REMEDY }))
}

/** Asks twice for a new password. Off a terminal: usage error (exit 2). */
export async function askNewPassword(message: string, check?: (text: string) => true | string): Promise<Buffer> {
  return Buffer.from(await askNewSecret({ message, remedy: REMEDY, ...(check === undefined ? {} : { check }) }))
}
