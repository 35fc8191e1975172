/** Passwords that were given without being asked for: flags first, then the environment, ours before the Python packages'. */
import { basename } from 'node:path'
import { unusablePassword } from '../errors.js'
import { decodeEnvPassword, nameEnvPassword, nameOldColdkeyVariables } from './password-env.js'
import { readSecretInput } from './read-secret-input.js'
import { findUntypable, readSecretLine, readSecretVariable } from './secret-text.js'

export interface PasswordFlags {
  /** A file whose first line is the password. */
  readonly passwordFile?: string | undefined
  /** The first line of standard input is the password. */
  readonly passwordStdin?: boolean | undefined
}

type Environment = Readonly<Record<string, string | undefined>>

/** The given passwords, looked up per key file. Wipe it when done. */
export class GivenPasswords {
  readonly #flag: readonly Buffer[] | undefined
  readonly #env: Environment
  readonly #handedOut: Buffer[] = []

  constructor(flag: readonly Buffer[] | undefined, env: Environment) {
    this.#flag = flag
    this.#env = env
  }

  /**
   * The passwords to try on this file: those of the first source that has any. More than one only where the form of a variable, or what is
   * invisible in it or in a file, is ambiguous: a new file takes the first. An empty variable counts as absent. Throws `UNUSABLE_PASSWORD`
   * (exit 2) for an empty or unreadable file in `BT_WALLET_PASSWORD_FILE` and for a `BT_PW_…` value that no release has written.
   */
  forFile(file: string): readonly Buffer[] {
    if (this.#flag !== undefined) return this.#flag
    const found = this.#fromEnvironment(file)
    this.#handedOut.push(...found)
    return found
  }

  /** Overwrites every password that was handed out. */
  wipe(): void {
    for (const password of this.#flag ?? []) password.fill(0)
    for (const password of this.#handedOut) password.fill(0)
  }

  #fromEnvironment(file: string): Buffer[] {
    const ours = this.#read('TAOCTL_PASSWORD')
    if (ours !== undefined) return readSecretVariable(ours)
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
        if (old !== undefined) return readSecretVariable(old)
      }
    }
    const theirs = this.#read('BT_WALLET_PASSWORD')
    if (theirs !== undefined) return readSecretVariable(theirs)
    const path = this.#read('BT_WALLET_PASSWORD_FILE')
    if (path === undefined) return []
    const lines = readPasswordInput(path, 'password-file')
    // btcli 11, whose variable it is, drops white space around the password.
    const trimmed = Buffer.from((lines[0] ?? Buffer.alloc(0)).toString('utf8').trim())
    return trimmed.length === 0 || lines.some((line) => line.equals(trimmed)) ? lines : [trimmed, ...lines]
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

/**
 * What the first line of a file can mean as a password, likeliest first; - is stdin. Usage errors (exit 2): `INPUT_MISSING`, and
 * `UNUSABLE_PASSWORD` when it is empty. The Buffers are the caller's.
 */
export function readPasswordInput(source: string, flag: string): Buffer[] {
  const readings = readSecretLine(readSecretInput(source, flag, 'first-line'))
  if (readings.length > 0) return readings
  throw unusablePassword(
    `--${flag} gave an empty password.`,
    'Nothing is encrypted with an empty password, and nothing opened with one unasked.',
  )
}

/** Refuses what nobody could type again as a new password: `UNUSABLE_PASSWORD` (exit 2). */
export function checkNewPassword(password: Buffer): Buffer {
  const why = findUntypable(password)
  if (why !== undefined) throw unusablePassword(why, 'Give it without that, as plain text in UTF-8.')
  return password
}
