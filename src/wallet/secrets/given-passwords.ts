/**
 * Passwords that the user gave in advance instead of typing them at a prompt. Flags come before the environment, and our own variables
 * before those of the Python packages.
 */
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

/** The passwords that were given, looked up for each key file. Call `wipe` when done. */
export class GivenPasswords {
  readonly #flag: readonly Buffer[] | undefined
  readonly #env: Environment
  readonly #handedOut: Buffer[] = []

  constructor(flag: readonly Buffer[] | undefined, env: Environment) {
    this.#flag = flag
    this.#env = env
  }

  /**
   * The passwords to try on this file, from the first source that has any. There is more than one only where the value is ambiguous:
   * because of the encoding of a variable, or of invisible characters in a variable or a file. For a new file the first is used. An empty
   * variable counts as absent. Throws `UNUSABLE_PASSWORD` (exit 2) for an empty file in `BT_WALLET_PASSWORD_FILE` and for a `BT_PW_…` value
   * that no release has written, and `INPUT_MISSING` (exit 2) for a file that cannot be read.
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
    // This variable belongs to btcli 11, which drops white space around the password.
    const trimmed = Buffer.from((lines[0] ?? Buffer.alloc(0)).toString('utf8').trim())
    return trimmed.length === 0 || lines.some((line) => line.equals(trimmed)) ? lines : [trimmed, ...lines]
  }

  #read(name: string): string | undefined {
    const value = this.#env[name]
    return value === '' ? undefined : value
  }
}

/** Reads the password that a flag gives, if any. Throws `INPUT_MISSING` or `UNUSABLE_PASSWORD` (exit 2). */
export function loadGivenPasswords(flags: PasswordFlags, env: Environment): GivenPasswords {
  if (flags.passwordFile !== undefined) return new GivenPasswords(readPasswordInput(flags.passwordFile, 'password-file'), env)
  if (flags.passwordStdin === true) return new GivenPasswords(readPasswordInput('-', 'password-stdin'), env)
  return new GivenPasswords(undefined, env)
}

/**
 * The passwords that the first line of a file can mean, the likeliest first; `-` is standard input. Usage errors (exit 2): `INPUT_MISSING`
 * when it cannot be read, and `UNUSABLE_PASSWORD` when the line is empty. The caller wipes the Buffers.
 */
export function readPasswordInput(source: string, flag: string): Buffer[] {
  const readings = readSecretLine(readSecretInput(source, flag, 'first-line'))
  if (readings.length > 0) return readings
  throw unusablePassword(
    `--${flag} gave an empty password.`,
    'Nothing is encrypted with an empty password, and nothing opened with one unasked.',
  )
}

/** Checks a new password. Throws `UNUSABLE_PASSWORD` (exit 2) for one that nobody could type again. */
export function checkNewPassword(password: Buffer): Buffer {
  const why = findUntypable(password)
  if (why !== undefined) throw unusablePassword(why, 'Give it without that, as plain text in UTF-8.')
  return password
}
