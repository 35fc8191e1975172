/** Passwords that were given without being asked for: flags first, then the environment, ours before the Python packages'. */
import { basename } from 'node:path'
import { unusablePassword } from './errors.js'
import { decodeEnvPassword, nameEnvPassword, nameOldColdkeyVariables } from './password-env.js'
import { readSecretInput, takeFirstLine } from './read-secret-input.js'

export interface PasswordFlags {
  /** A file whose first line is the password. */
  readonly passwordFile?: string | undefined
  /** The first line of standard input is the password. */
  readonly passwordStdin?: boolean | undefined
}

type Environment = Readonly<Record<string, string | undefined>>

/** The given passwords, looked up per key file. Wipe it when done. */
export class GivenPasswords {
  readonly #flag: Buffer | undefined
  readonly #env: Environment
  readonly #handedOut: Buffer[] = []

  constructor(flag: Buffer | undefined, env: Environment) {
    this.#flag = flag
    this.#env = env
  }

  /**
   * The passwords to try on this file: those of the first source that has any. More than one only where the form of a variable, or
   * the white space of a file, is ambiguous. An empty variable counts as absent. Throws `UNUSABLE_PASSWORD` (exit 2) for an empty or unreadable file in `BT_WALLET_PASSWORD_FILE`
   * and for a `BT_PW_…` value that no release has written.
   */
  forFile(file: string): readonly Buffer[] {
    if (this.#flag !== undefined) return [this.#flag]
    const found = this.#fromEnvironment(file)
    this.#handedOut.push(...found)
    return found
  }

  /** Overwrites every password that was handed out. */
  wipe(): void {
    this.#flag?.fill(0)
    for (const password of this.#handedOut) password.fill(0)
  }

  #fromEnvironment(file: string): Buffer[] {
    const ours = this.#read('TAOCTL_PASSWORD')
    if (ours !== undefined) return [Buffer.from(ours, 'utf8')]
    const name = nameEnvPassword(file)
    const value = this.#read(name)
    if (value !== undefined) {
      const decoded = decodeEnvPassword(name, value)
      if (decoded.length === 0) throw unusablePassword(`The value of ${name} is not in any form that bittensor-wallet writes.`)
      return decoded
    }
    if (basename(file) === 'coldkey') {
      for (const variable of nameOldColdkeyVariables(file)) {
        const old = this.#read(variable)
        if (old !== undefined) return [Buffer.from(old, 'utf8')]
      }
    }
    const theirs = this.#read('BT_WALLET_PASSWORD')
    if (theirs !== undefined) return [Buffer.from(theirs, 'utf8')]
    const path = this.#read('BT_WALLET_PASSWORD_FILE')
    if (path === undefined) return []
    const line = readPasswordInput(path, 'password-file')
    // btcli 11, whose variable it is, drops white space around the password.
    const trimmed = Buffer.from(line.toString('utf8').trim())
    return trimmed.length === 0 || trimmed.equals(line) ? [line] : [trimmed, line]
  }

  #read(name: string): string | undefined {
    const value = this.#env[name]
    return value === '' ? undefined : value
  }
}

/** Reads the password of the flags, if there is one. Throws `INPUT_MISSING` or `UNUSABLE_PASSWORD` (exit 2). */
export function loadGivenPasswords(flags: PasswordFlags, env: Environment): GivenPasswords {
  if (flags.passwordFile !== undefined) return new GivenPasswords(readPasswordInput(flags.passwordFile, 'password-file'), env)
  if (flags.passwordStdin === true) return new GivenPasswords(readPasswordInput('-', 'password-stdin'), env)
  return new GivenPasswords(undefined, env)
}

/** Reads a password from a file; - is stdin. Usage errors (exit 2): `INPUT_MISSING`, and `UNUSABLE_PASSWORD` when it is empty. The Buffer is the caller's. */
export function readPasswordInput(source: string, flag: string): Buffer {
  const password = takeFirstLine(readSecretInput(source, flag, 'first-line'))
  if (password.length > 0) return password
  throw unusablePassword(
    `--${flag} gave an empty password.`,
    'Nothing is encrypted with an empty password, and nothing opened with one unasked.',
  )
}
