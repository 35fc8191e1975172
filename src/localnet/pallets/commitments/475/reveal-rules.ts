import { hexToBytes, Reader } from '../../../schema/scale.js'
import { findPulseSignature } from '../../drand/find-pulse-signature.js'
import { isExactTimelock, tryTimelock } from '../../drand/open-timelock.js'
import { drand } from '../../drand/schema.js'
import type { RevealRules } from '../hooks.js'

const ROUND_BYTES = 8

interface Sealed {
  readonly ciphertext: Uint8Array
  /** The round in the envelope around it; undefined without one. */
  readonly round?: bigint
}

/** The ciphertext by itself, or in an envelope: its bytes with their length, and the round. Nothing may be behind either. */
function unwrap(bytes: Uint8Array): Sealed | undefined {
  if (isExactTimelock(bytes)) return { ciphertext: bytes }
  try {
    const reader = new Reader(bytes)
    const length = Number(reader.compact())
    const ciphertext = reader.bytes(length)
    const round = reader.bytes(ROUND_BYTES)
    if (reader.remaining > 0 || !isExactTimelock(ciphertext)) return undefined
    return { ciphertext, round: Buffer.from(round).readBigUInt64LE() }
  } catch {
    return undefined
  }
}

/**
 * How 475 opens commitments. Not established: that a round before the oldest pulse that is kept has expired, in which order the faults are
 * looked for, and how many are opened in a block, which is all of them here.
 */
export const revealRules475: RevealRules = {
  keepsFailed: true,
  open: (ctx, { encrypted, reveal_round: round }) => {
    const signature = findPulseSignature(ctx, round)
    if (signature === undefined) return round < drand.storage.OldestStoredRound.get(ctx) ? 'PulseExpired' : undefined
    const sealed = unwrap(hexToBytes(encrypted))
    if (sealed === undefined) return 'CiphertextDeserialize'
    if (sealed.round !== undefined && sealed.round !== round) return 'RoundMismatch'
    return tryTimelock(sealed.ciphertext, signature, true)
  },
}
