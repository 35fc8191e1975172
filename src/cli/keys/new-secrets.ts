/** Asks a person for what making or restoring a key needs: a new password, a secret to restore from, a place for a mnemonic. */
import { TaoError, usageError } from '../../core/errors.js'
import { layoutColumns } from '../../render/look.js'
import { wrapText } from '../../render/wrap.js'
import type { KeyScheme } from '../../wallet/formats/keyfile-content.js'
import type { KeyMaterial } from '../../wallet/keys/key-material.js'
import { checkNewPassword } from '../../wallet/secrets/given-passwords.js'
import type { MnemonicEntry } from '../../wallet/secrets/mnemonic-file.js'
import { readSecretInput } from '../../wallet/secrets/read-secret-input.js'
import { decodeSecretText, listTypedReadings, readSecretLine } from '../../wallet/secrets/secret-text.js'
import { registerWiper } from '../terminal/exit.js'
import { lookAtStderr, writeAlert } from '../terminal/output.js'
import { askSecret, canPrompt } from '../terminal/prompts.js'
import { isTerminal } from '../terminal/terminal.js'
import { askNewPassword, openGivenPasswords, type PasswordChoice } from './passwords.js'

/**
 * The password for a new file. It comes from a flag or the environment; otherwise it is asked for twice and must pass the strength rule.
 * Usage error (exit 2) off a terminal without a password. The result is never empty, and is zeroed when the process ends.
 */
export async function chooseNewPassword(choice: PasswordChoice, file: string, what: string): Promise<Buffer> {
  const [given] = openGivenPasswords(choice).forFile(file)
  if (given !== undefined) return checkNewPassword(given)
  const password = await askNewPassword(`New password for the ${what}`)
  registerWiper(() => password.fill(0))
  return password
}

/** Values of the flags that say where a secret comes from. */
export interface SecretChoice {
  readonly 'secret-file'?: string | undefined
  readonly mnemonic?: string | undefined
  readonly seed?: string | undefined
  readonly 'private-key'?: string | undefined
  readonly 'json-file'?: string | undefined
  readonly 'json-password-file'?: string | undefined
  readonly 'json-password'?: string | undefined
  readonly scheme: KeyScheme
}

/**
 * Refuses secrets on the command line, because the shell's history and the process list keep them: as values of btcli's flags (where `-`,
 * standard input, is allowed) and as extra words. Usage error `SECRET_IN_ARGV` (exit 2), which repeats nothing of the secret.
 */
export function refuseSecretArguments(choice: Omit<SecretChoice, 'scheme'>, words: readonly string[]): void {
  const values = [choice.mnemonic, choice.seed, choice['private-key'], choice['json-password']]
  const isGiven = values.some((value) => value !== undefined && value !== '-')
  if (!isGiven && words.length === 0) return
  throw usageError('A secret does not belong on the command line', 'SECRET_IN_ARGV', {
    why: 'The history of the shell and the process list would keep it; take it for seen by others.',
    hint:
      'Leave it out to be asked without echo, or use --secret-file <file> (for the password of a JSON --json-password-file <file>), ' +
      'or pipe it in with --secret-file -.',
  })
}

/** Reads or asks for a secret and makes its key. Usage errors (exit 2). The key is zeroed when the process ends. */
export async function readSecretKey(choice: SecretChoice, passwordFromStdin: boolean): Promise<KeyMaterial> {
  const { parseSecret } = await import('../../wallet/keys/parse-secret.js')
  const source = choice['secret-file'] ?? choice.mnemonic ?? choice.seed ?? choice['private-key']
  const readers = [
    choice['json-file'] ?? source,
    choice['json-password'] ?? choice['json-password-file'],
    passwordFromStdin ? '-' : undefined,
  ]
  if (readers.filter((one) => one === '-').length > 1) {
    throw usageError('Standard input cannot give two secrets', 'STDIN_TWICE', { hint: 'Use a file for one of them.' })
  }
  if (choice['json-file'] !== undefined) {
    if (source !== undefined)
      throw usageError('--json-file and another secret do not go together', 'USAGE', { hint: 'Leave one of them out.' })
    return keepKey(await readExport(choice['json-file'], choice['json-password'] ?? choice['json-password-file']))
  }
  if (source !== undefined) {
    const bytes = readDecoded(source, 'secret-file')
    try {
      return keepKey(await parseSecret(bytes.toString('utf8'), choice.scheme))
    } finally {
      bytes.fill(0)
    }
  }
  let key: KeyMaterial | undefined
  await askSecret({
    message: 'Mnemonic, seed or private key (not shown)',
    remedy: 'Pass --secret-file <file>, or --secret-file - to read it from stdin.',
    mask: false,
    check: async (text) => {
      try {
        key = await parseSecret(text, choice.scheme)
        return true
      } catch (error) {
        if (error instanceof TaoError) return error.why ?? error.message
        throw error
      }
    },
  })
  if (key === undefined) throw usageError('Missing secret', 'INPUT_MISSING')
  return keepKey(key)
}

/** Reads a whole file as UTF-8. Usage errors (exit 2) as {@link readSecretInput}. */
export function readDecoded(source: string, flag: string): Buffer {
  const bytes = readSecretInput(source, flag)
  const decoded = decodeSecretText(bytes)
  bytes.fill(0)
  return decoded
}

/**
 * Tries the passwords in turn until one opens the export. If none does, the error of the last one is thrown. The passwords are zeroed when
 * the process ends.
 */
export async function tryReadings<T>(readings: readonly Buffer[], open: (password: Buffer) => Promise<T>): Promise<T> {
  registerWiper(() => {
    for (const password of readings) password.fill(0)
  })
  const tried = readings.length === 0 ? [Buffer.alloc(0)] : readings
  for (const [index, password] of tried.entries()) {
    try {
      return await open(password)
    } catch (error) {
      if (index === tried.length - 1 || !(error instanceof TaoError) || error.code !== 'WRONG_PASSWORD') throw error
    }
  }
  throw usageError('Missing password', 'INPUT_MISSING')
}

/** Opens an export of polkadot-js with the password of a file, or with one that is asked for on the terminal up to three times. */
async function readExport(file: string, passwordFile: string | undefined): Promise<KeyMaterial> {
  const { openPolkadotJson, parsePolkadotJson } = await import('../../wallet/formats/polkadot-json.js')
  const name = file === '-' ? 'standard input' : file
  const bytes = readDecoded(file, 'json-file')
  const exported = parsePolkadotJson(bytes, name)
  bytes.fill(0)
  registerWiper(() => exported.encoded.fill(0))
  if (exported.encryption === 'none') return openPolkadotJson(exported, Buffer.alloc(0), name)
  if (passwordFile !== undefined) {
    const readings = readSecretLine(readSecretInput(passwordFile, 'json-password-file', 'first-line'))
    return tryReadings(readings, (password) => openPolkadotJson(exported, password, name))
  }
  for (let attempt = 1; ; attempt++) {
    const message = `${attempt === 1 ? '' : 'Wrong password. '}Password of ${name}`
    const typed = Buffer.from(await askSecret({ message, remedy: 'Pass --json-password-file <file>.' }))
    const readings = listTypedReadings(typed)
    typed.fill(0)
    try {
      return await tryReadings(readings, (password) => openPolkadotJson(exported, password, name))
    } catch (error) {
      if (attempt >= 3 || !(error instanceof TaoError) || error.code !== 'WRONG_PASSWORD') throw error
    }
  }
}

/**
 * The development key of `--uri`. A text that may contain a secret is refused (exit 2): a phrase or a password does not belong on the
 * command line.
 */
export async function makeDevKey(text: string, scheme: KeyScheme): Promise<KeyMaterial> {
  const { makeKeyFromUri, readDevUri } = await import('../../wallet/keys/derive-uri.js')
  const uri = readDevUri(text)
  if (uri === undefined) {
    throw usageError('Not the URI of a development key', 'SECRET_IN_ARGV', {
      why:
        '--uri takes names such as //Alice or //Alice//stash. A URI with a mnemonic, a seed or a password in it is a secret, which ' +
        'the command line is no place for.',
      hint: 'Give such a URI to wallet regen-coldkey or regen-hotkey, when asked or with --secret-file.',
    })
  }
  return keepKey(await makeKeyFromUri(uri, scheme))
}

/** Makes a new key with a mnemonic of its own. It is zeroed when the process ends. */
export async function generateKey(words: number, scheme: KeyScheme): Promise<KeyMaterial> {
  const [{ generateMnemonic, WORD_COUNTS }, { makeKeyFromMnemonic }] = await Promise.all([
    import('../../wallet/keys/mnemonic.js'),
    import('../../wallet/keys/key-material.js'),
  ])
  if (!WORD_COUNTS.includes(words)) throw usageError(`Invalid value for --words: ${words}`, 'USAGE', { hint: 'Use 12, 15, 18, 21 or 24.' })
  return keepKey(await makeKeyFromMnemonic(await generateMnemonic(words), scheme))
}

/** Values of the flags that say where a new mnemonic goes. */
export interface MnemonicChoice {
  readonly 'mnemonic-file'?: string | undefined
  readonly 'no-mnemonic': boolean
  /** Whether to ask for some of the words that were shown. */
  readonly 'word-check': boolean
  readonly yes: boolean
}

/**
 * Checks, before anything is made, that a new mnemonic has somewhere to go: a file, the terminal, or nowhere if the user asked for that.
 * With `--json` or off a terminal it is never shown, so one of the flags is needed: usage error (exit 2).
 */
export function checkMnemonicPlace(choice: MnemonicChoice, json: boolean): void {
  if (choice['mnemonic-file'] !== undefined || choice['no-mnemonic'] || (!json && isTerminal(2))) return
  throw usageError('Nowhere to show the new mnemonic', 'INPUT_MISSING', {
    why: json ? 'With --json nothing is shown that is not data, and a mnemonic is never data.' : 'There is no terminal to show it on.',
    hint: 'Pass --mnemonic-file <file> to write it into a new private file, or --no-mnemonic to leave it in the key file alone.',
  })
}

/**
 * Writes new mnemonics to the file that the flag names, then makes the key files. If that fails, the mnemonic file is removed again.
 * Without such a file the mnemonics are shown after the keys have been made. Returns the result of `make` and the path of the file.
 */
export async function saveMnemonics<T>(
  choice: MnemonicChoice,
  entries: readonly MnemonicEntry[],
  make: () => Promise<T>,
): Promise<{ readonly made: T; readonly file: string | null }> {
  if (choice['mnemonic-file'] === undefined) {
    const made = await make()
    if (!choice['no-mnemonic']) {
      for (const entry of entries) {
        showMnemonic(entry)
        if (choice['word-check'] && !choice.yes && entry.isSeed !== true) await checkWords(entry)
      }
    }
    return { made, file: null }
  }
  const { writeMnemonicFile } = await import('../../wallet/secrets/mnemonic-file.js')
  const file = writeMnemonicFile(choice['mnemonic-file'], entries)
  try {
    return { made: await make(), file: file.path }
  } catch (error) {
    file.remove()
    throw error
  }
}

/** Shows a mnemonic, once, on stderr, which is a terminal here. `--quiet` does not hide it. */
function showMnemonic({ title, phrase, isSeed }: MnemonicEntry): void {
  const words = Buffer.from(phrase).toString('utf8')
  const what = isSeed === true ? 'Seed' : 'Mnemonic'
  const said = `${what} of ${title}. Write it down now, it is not shown again; whoever has it owns the key.`
  const columns = layoutColumns(lookAtStderr())
  const shown = wrapText(words, columns - 2).map((line) => `  ${line}`)
  writeAlert(`\n${wrapText(said, columns).join('\n')}\n\n${shown.join('\n')}\n`)
}

const CHECKED_WORDS = 3

/**
 * Asks for three of the words, each until the answer is right. Ctrl-C ends the questions but not the command, because the key has been made
 * by then.
 */
async function checkWords({ phrase }: MnemonicEntry): Promise<void> {
  if (!canPrompt()) return
  const [{ randomInt }, { normalizeWord }] = await Promise.all([import('node:crypto'), import('../../wallet/keys/mnemonic.js')])
  const words = Buffer.from(phrase).toString('utf8').split(' ')
  const positions = new Set<number>()
  while (positions.size < CHECKED_WORDS) positions.add(randomInt(words.length))
  try {
    for (const [index, position] of [...positions].sort((a, b) => a - b).entries()) {
      await askSecret({
        message: `Word ${position + 1} of it (question ${index + 1} of ${CHECKED_WORDS})`,
        remedy: 'Pass --no-word-check.',
        check: (text) => normalizeWord(text) === words[position] || `That is not word ${position + 1}. Look at what you wrote down.`,
      })
    }
  } catch (error) {
    if (!(error instanceof TaoError) || error.code !== 'CANCELLED') throw error
    writeAlert('The words were not checked. The key is made all the same; wallet export shows them again.')
  }
}

/** Zeroes the key when the process ends. */
export function keepKey(key: KeyMaterial): KeyMaterial {
  registerWiper(() => {
    key.privateKey.fill(0)
    key.seed?.fill(0)
    key.phrase?.fill(0)
  })
  return key
}
