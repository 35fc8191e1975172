/** Reads what is to be encrypted for a key, and what was. Neither a message nor a secret is taken from the command line. */
import { usageError } from '../../core/errors.js'
import { readSecretInput } from '../../wallet/secrets/read-secret-input.js'
import { askSecret, askText } from '../terminal/prompts.js'
import { readBytes, readHex } from '../timelock/read-timelock-input.js'

const STDIN = '-'

/** The message: of a file, of stdin (`-`), or asked for without being shown. The caller wipes it. Usage errors (exit 2). */
export async function readMessageToSeal(file: string | undefined): Promise<Uint8Array> {
  if (file === STDIN) return readSecretInput(STDIN, 'file')
  if (file !== undefined) return readBytes(file)
  const remedy = 'Give it in a file: --file <file>, or - for stdin.'
  return Buffer.from(await askSecret({ message: 'Message to encrypt', remedy, mask: false }), 'utf8')
}

/** What was encrypted: in hex, or the bytes or the hex of a file. Usage errors `INVALID_CIPHERTEXT` and those of files (exit 2). */
export async function readSealedMessage(text: string | undefined, file: string | undefined): Promise<Uint8Array> {
  if (text !== undefined && file !== undefined) {
    throw usageError('A ciphertext and a file are given', 'FLAG_CONFLICT', { hint: 'Leave one of them out.' })
  }
  const bytes = file === undefined ? undefined : file === STDIN ? readSecretInput(STDIN, 'file') : readBytes(file)
  const given = bytes === undefined ? (text ?? (await askText({ message: 'Ciphertext in hex', flag: 'ciphertext' }))) : undefined
  const found = readHex(given ?? Buffer.from(bytes ?? []).toString('latin1')) ?? bytes
  if (found !== undefined) return found
  throw usageError('That is no hex', 'INVALID_CIPHERTEXT', {
    why: 'A ciphertext is what wallet encrypt and btcli print: 0x and an even number of hex digits.',
    hint: 'Copy the whole of it, or give its file: --file <file>.',
  })
}
