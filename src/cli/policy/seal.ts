/** The seal of a policy: a signature of its bytes by a key that the bot does not have. */
import { createHash } from 'node:crypto'
import { checkFailed } from '../../core/errors.js'
import { isRecord } from '../../core/is-record.js'
import { isAddress, parseAddress } from '../../core/ss58.js'
import { wrapMessage } from '../../wallet/keys/message-bytes.js'
import { readTrustedIfThere } from './policy-files.js'

export interface Seal {
  /** Who sealed it, SS58. */
  readonly address: string
  readonly scheme: 'sr25519' | 'ed25519'
  /** 0x and 128 hex digits. */
  readonly signature: string
}

export function nameSealFile(policy: string): string {
  return `${policy}.seal`
}

/** What is signed: text that no transaction can be, about these bytes and nothing else. */
export function makeSealMessage(policy: Uint8Array): Uint8Array {
  const digest = createHash('sha256').update(policy).digest('hex')
  return wrapMessage(Buffer.from(`taoctl policy seal 1 sha256:${digest}`))
}

/** The text of the file of a seal. */
export function formatSeal({ address, scheme, signature }: Seal): string {
  return `${JSON.stringify({ version: 1, address, scheme, signature }, null, 2)}\n`
}

function parseSeal(bytes: Uint8Array): Seal | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'))
    if (!isRecord(value) || value.version !== 1) return undefined
    const { address, scheme, signature } = value
    if (typeof address !== 'string' || !isAddress(address) || (scheme !== 'sr25519' && scheme !== 'ed25519')) return undefined
    return typeof signature === 'string' && /^0x[0-9a-f]{128}$/.test(signature) ? { address, scheme, signature } : undefined
  } catch {
    return undefined
  }
}

/** The key that must have sealed every policy: TAOCTL_POLICY_KEY. Undefined where none must. Throws `POLICY_KEY_INVALID` (exit 3). */
export function findPinnedKey(): string | undefined {
  const pinned = process.env.TAOCTL_POLICY_KEY?.trim()
  if (pinned === undefined || isAddress(pinned)) return pinned
  throw checkFailed('TAOCTL_POLICY_KEY is no address', 'POLICY_KEY_INVALID', {
    why: 'It is the address of the key that must have sealed the policy. Nothing is signed without.',
    hint: 'Set it to the address that `taoctl policy seal` printed, or unset it.',
  })
}

/**
 * Checks the seal of a policy and says whose it is; null for a policy without one. Throws `POLICY_SEAL_BROKEN` where the seal is not of
 * these bytes, and `POLICY_NOT_SEALED` where the pinned key has not sealed them (both exit 3).
 */
export async function checkSeal(path: string, policy: Uint8Array): Promise<string | null> {
  const file = nameSealFile(path)
  const bytes = readTrustedIfThere(file, 'The seal of the policy')
  const pinned = findPinnedKey()
  if (bytes === undefined) {
    if (pinned === undefined) return null
    throw checkFailed('The policy is not sealed', 'POLICY_NOT_SEALED', {
      why: `${path} has to be sealed by ${pinned}, by TAOCTL_POLICY_KEY. Nothing is signed without.`,
      hint: 'taoctl policy seal',
      details: { file: path, key: pinned },
    })
  }
  const seal = parseSeal(bytes)
  if (seal === undefined || !(await isSealOf(seal, policy))) {
    throw checkFailed('The seal is not that of this policy', 'POLICY_SEAL_BROKEN', {
      why: `${path} was changed after it was sealed, or ${file} is damaged. Nothing is signed.`,
      hint: 'Look at the policy, and seal it again: taoctl policy seal',
      details: { file: path },
    })
  }
  if (pinned !== undefined && seal.address !== pinned) {
    throw checkFailed('Another key has sealed the policy', 'POLICY_NOT_SEALED', {
      why: `It is sealed by ${seal.address}; TAOCTL_POLICY_KEY is ${pinned}. Nothing is signed.`,
      hint: 'taoctl policy seal',
      details: { file: path, key: pinned },
    })
  }
  return seal.address
}

async function isSealOf(seal: Seal, policy: Uint8Array): Promise<boolean> {
  const { matchSignature } = await import('../../wallet/keys/verify-signature.js')
  const signature = Buffer.from(seal.signature.slice(2), 'hex')
  return (await matchSignature(parseAddress(seal.address), makeSealMessage(policy), signature, seal.scheme)) !== undefined
}
