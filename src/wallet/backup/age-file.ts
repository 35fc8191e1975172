/**
 * Encrypts backups in the format of age (age-encryption.org/v1), which its own tool and others open. The only file that knows the
 * library.
 */
import { TaoError, usageError, walletError } from '../../core/errors.js'
import { damagedBackup } from './archive.js'

/** By what a backup is encrypted: a passphrase, or public keys (`age1…`). */
export type Locks = { readonly passphrase: Buffer } | { readonly recipients: readonly string[] }
/** By what it is opened: passphrases that may be meant, or secret keys (`AGE-SECRET-KEY-1…`). */
export type Openers = { readonly passphrases: readonly Buffer[] } | { readonly identities: readonly string[] }

function badRecipient(recipient: string): TaoError {
  return usageError(`Not a public key of age: ${recipient.slice(0, 100)}`, 'INVALID_RECIPIENT', {
    why: 'It begins with age1, and every character of it is checked.',
    hint: 'age-keygen prints the public key of a new identity; age-keygen -y that of a file.',
  })
}

/** Throws `INVALID_RECIPIENT` (exit 2) for a text that nobody can encrypt to; one that begins as a secret key is not repeated. */
export async function checkRecipients(recipients: readonly string[]): Promise<void> {
  const { Encrypter } = await import('age-encryption')
  for (const recipient of recipients) {
    if (/^age-secret-key/i.test(recipient)) {
      throw usageError('That is a secret key of age', 'SECRET_IN_ARGV', {
        why: 'The history of the shell and the process list keep it; take it for seen by others.',
        hint: 'Make a new one with age-keygen, and give the public key, which begins with age1.',
      })
    }
    try {
      new Encrypter().addRecipient(recipient)
    } catch {
      throw badRecipient(recipient)
    }
  }
}

/** Encrypts. Errors as {@link checkRecipients}. */
export async function encryptBackup(archive: Uint8Array, locks: Locks): Promise<Uint8Array> {
  const { Encrypter } = await import('age-encryption')
  const encrypter = new Encrypter()
  if ('passphrase' in locks) encrypter.setPassphrase(locks.passphrase.toString('utf8'))
  else for (const recipient of locks.recipients) encrypter.addRecipient(recipient)
  return encrypter.encrypt(archive)
}

/** How a file of age was encrypted, by its first lines; undefined for what is no such file. */
export function detectLocks(bytes: Uint8Array): 'passphrase' | 'recipients' | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 64)).toString('latin1')
  if (!head.startsWith('age-encryption.org/v1\n-> ')) return undefined
  return head.startsWith('age-encryption.org/v1\n-> scrypt ') ? 'passphrase' : 'recipients'
}

const NO_MATCH = "no identity matched any of the file's recipients"

function notOpened(file: string, openers: Openers): TaoError {
  if ('passphrases' in openers) {
    return walletError(`Wrong passphrase for ${file}`, 'WRONG_PASSWORD', {
      why: 'It does not open the backup. Nothing was written.',
      hint: 'Give the passphrase that it was made with.',
      details: { file },
    })
  }
  return walletError(`Not for this identity: ${file}`, 'WRONG_IDENTITY', {
    why: 'It was encrypted to other public keys. Nothing was written.',
    hint: 'Give the file of the secret key that belongs to one of them.',
    details: { file },
  })
}

async function tryOpen(
  bytes: Uint8Array,
  file: string,
  add: (decrypter: import('age-encryption').Decrypter) => void,
): Promise<Buffer | undefined> {
  const { Decrypter } = await import('age-encryption')
  const decrypter = new Decrypter()
  add(decrypter)
  try {
    return Buffer.from(await decrypter.decrypt(bytes))
  } catch (error) {
    if (error instanceof TaoError) throw error
    if (error instanceof Error && error.message === NO_MATCH) return undefined
    throw damagedBackup(file, 'It is damaged or cut off, or somebody has changed it.')
  }
}

/**
 * Opens a backup whole; every piece of it is authenticated before anything is returned. Exit 4: `WRONG_PASSWORD`, `WRONG_IDENTITY`,
 * `BACKUP_DAMAGED`. Usage error `INVALID_IDENTITY` (exit 2).
 */
export async function decryptBackup(bytes: Uint8Array, openers: Openers, file: string): Promise<Buffer> {
  if ('identities' in openers) {
    const opened = await tryOpen(bytes, file, (decrypter) => {
      for (const identity of openers.identities) {
        try {
          decrypter.addIdentity(identity)
        } catch {
          throw usageError('Not a secret key of age', 'INVALID_IDENTITY', {
            why: 'A line in the file of --identity is none, and is not repeated here.',
            hint: 'age-keygen writes such files.',
          })
        }
      }
    })
    if (opened === undefined) throw notOpened(file, openers)
    return opened
  }
  for (const passphrase of openers.passphrases) {
    const opened = await tryOpen(bytes, file, (decrypter) => decrypter.addPassphrase(passphrase.toString('utf8')))
    if (opened !== undefined) return opened
  }
  throw notOpened(file, openers)
}
