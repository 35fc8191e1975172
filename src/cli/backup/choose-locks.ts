/** By what a backup is encrypted and opened. A passphrase is asked for, or read from a file; it is never the value of a flag. */
import { usageError } from '../../core/errors.js'
import type { Locks, Openers } from '../../wallet/backup/age-file.js'
import { readPasswordInput } from '../../wallet/secrets/given-passwords.js'
import { readSecretInput } from '../../wallet/secrets/read-secret-input.js'
import { chooseNewSecret } from '../keys/passwords.js'
import { registerWiper } from '../terminal/exit.js'
import { askSecret } from '../terminal/prompts.js'

/** A file of identities: its lines, without remarks. Usage error `INVALID_IDENTITY` (exit 2) without any. */
function readIdentities(source: string): string[] {
  const bytes = readSecretInput(source, 'identity')
  const lines = bytes
    .toString('utf8')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
  bytes.fill(0)
  if (lines.length > 0) return lines
  throw usageError('No secret key of age in that file', 'INVALID_IDENTITY', { hint: 'age-keygen writes such files.' })
}

export interface LockChoice {
  readonly recipient: readonly string[] | undefined
  readonly 'passphrase-file': string | undefined
}

/**
 * Public keys, or a passphrase from a file or typed twice. Exit 2: `INVALID_RECIPIENT`, `INPUT_MISSING` off a terminal, and the errors
 * of new passwords.
 */
export async function chooseLocks(choice: LockChoice): Promise<Locks> {
  const { recipient = [] } = choice
  if (recipient.length > 0) {
    const { checkRecipients } = await import('../../wallet/backup/age-file.js')
    await checkRecipients(recipient)
    return { recipients: recipient }
  }
  return { passphrase: await chooseNewSecret(choice['passphrase-file'], 'passphrase-file', 'Passphrase of the backup') }
}

export interface OpenerChoice {
  readonly identity: string | undefined
  readonly 'passphrase-file': string | undefined
}

/** What opens a backup that is locked in this way. Exit 2 where that is missing, or is of the other kind. */
export async function chooseOpeners(locks: 'passphrase' | 'recipients', choice: OpenerChoice): Promise<Openers> {
  if (locks === 'recipients') {
    if (choice.identity !== undefined) return { identities: readIdentities(choice.identity) }
    throw usageError('Missing --identity', 'INPUT_MISSING', {
      why: 'The backup was encrypted to public keys, not with a passphrase.',
      hint: 'Pass --identity <file>, the file of the secret key that age-keygen wrote.',
    })
  }
  if (choice.identity !== undefined) {
    throw usageError('--identity does not open this', 'USAGE', {
      why: 'The backup was encrypted with a passphrase.',
      hint: 'Leave it out.',
    })
  }
  const file = choice['passphrase-file']
  const readings =
    file === undefined
      ? [Buffer.from(await askSecret({ message: 'Passphrase of the backup', remedy: 'Pass --passphrase-file <file>.' }))]
      : readPasswordInput(file, 'passphrase-file')
  registerWiper(() => {
    for (const reading of readings) reading.fill(0)
  })
  return { passphrases: readings }
}
