/** Where a signature comes from that was made elsewhere. */
import { usageError } from '../../core/errors.js'
import type { Look } from '../../render/look.js'
import { readSecretInput } from '../../wallet/secrets/read-secret-input.js'
import { readOrAsk } from '../terminal/ask-value.js'
import { canPrompt } from '../terminal/prompts.js'
import { type GivenSignature, readGivenSignature } from './check-signature.js'

const HEX = /^(?:0x)?[0-9a-f]{128,130}$/i

/** The signature in a text of hex digits, or in the file of that name; - is stdin. Throws `INVALID_SIGNATURE` (exit 2). */
export function readSignatureInput(given: string): GivenSignature {
  if (HEX.test(given)) return readGivenSignature(given)
  return readGivenSignature(Buffer.from(readSecretInput(given, 'signature')).toString('utf8'))
}

/** Refuses codes that nobody would see, or could answer to (exit 2). */
export function demandAnswer(isJson: boolean): void {
  if (!isJson && canPrompt()) return
  throw usageError('--qr needs a terminal', 'INPUT_MISSING', {
    why: 'The codes are shown there, and the signature is asked for.',
    hint: 'Pass the signature that the signer made with --signature.',
  })
}

/** Shows the content for Polkadot Vault, and asks for the signature in hex. */
export async function askForSignature(content: Uint8Array, look: Look): Promise<GivenSignature> {
  const { showVault } = await import('./show-vault.js')
  await showVault(content, look)
  return readOrAsk(undefined, { message: 'Signature in hex', flag: 'signature' }, readGivenSignature)
}
