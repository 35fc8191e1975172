import type { Ctx } from '../../frame/context.js'
import type { CallArgs } from '../../frame/pallet.js'
import { invalid, NOTHING_TO_SAY, type ValidTransaction } from '../../frame/validity.js'
import type { CallValue } from '../../frame/values.js'
import { blake2256 } from '../../schema/hash.js'
import { bytesToHex, Writer } from '../../schema/scale.js'
import { type Hex, str, type Ty, type ValueOf } from '../../schema/types.js'
import { BeaconConfigurationPayload, drand, MultiSigner, PulsesPayload } from './schema.js'

const { storage, constant } = drand
const U64_MAX = (1n << 64n) - 1n
const PREFIX = 'DrandOffchainWorker'

type Pulses = CallArgs<typeof drand, 'write_pulse'>
type Config = CallArgs<typeof drand, 'set_beacon_config'>

/**
 * `validate_unsigned` of pallet_drand: pulses come without a fee, one a transaction, signed by any sr25519 key, which they name.
 * @throws ValidityFailure
 */
export function validateUnsignedPulse(ctx: Ctx, call: CallValue): ValidTransaction {
  if (call.name === 'write_pulse') {
    const { pulses_payload: payload, signature } = call.args as Pulses
    ensureSigned(ctx, PulsesPayload, payload, signature)
    return validatePulses(ctx, payload)
  }
  if (call.name === 'set_beacon_config') {
    const { config_payload: payload, signature } = call.args as Config
    ensureSigned(ctx, BeaconConfigurationPayload, payload, signature)
    return validateConfig(ctx, payload)
  }
  throw invalid('Call')
}

interface Payload {
  readonly block_number: number
  readonly public: ValueOf<typeof MultiSigner>
}

function encode<T>(type: Ty<T>, value: T): Uint8Array {
  const writer = new Writer()
  type.encode(value, writer)
  return writer.finish()
}

function ensureSigned<T extends Payload>(ctx: Ctx, type: Ty<T>, payload: T, signature: Pulses['signature']): void {
  if (signature === undefined) throw invalid('BadSigner')
  const { public: key } = payload
  const isGood = key.type === 'Sr25519' && signature.type === 'Sr25519' && ctx.verifySignature(encode(type, payload), signature, key.value)
  if (!isGood) throw invalid('BadProof')
  if (ctx.blockNumber < payload.block_number) throw invalid('Future')
}

function validatePulses(ctx: Ctx, { pulses }: Pulses['pulses_payload']): ValidTransaction {
  const [pulse, second] = pulses
  if (pulse === undefined || second !== undefined) throw invalid('Call')
  if (storage.NextUnsignedAt.get(ctx) > ctx.blockNumber) throw invalid('Stale')
  if (pulse.round <= storage.LastStoredRound.get(ctx)) throw invalid('Stale')
  const priority = constant.UnsignedPriority + (U64_MAX - pulse.round)
  const tag = new Writer()
  tag.bytes(new TextEncoder().encode('drand'))
  tag.bigint(pulse.round, 8)
  // Lower rounds first.
  return {
    ...NOTHING_TO_SAY,
    priority: priority > U64_MAX ? U64_MAX : priority,
    provides: [tagged(blake2256(tag.finish()))],
    longevity: 3n,
    propagate: false,
  }
}

function validateConfig(ctx: Ctx, payload: Payload): ValidTransaction {
  const next = storage.NextUnsignedAt.get(ctx)
  if (next > payload.block_number) throw invalid('Stale')
  const tag = new Writer()
  tag.uint(next, 4)
  const key = encode(MultiSigner, payload.public)
  tag.compact(key.length)
  tag.bytes(key)
  return {
    ...NOTHING_TO_SAY,
    priority: constant.UnsignedPriority,
    provides: [tagged(blake2256(tag.finish()))],
    longevity: 1n,
    propagate: true,
  }
}

/** `with_tag_prefix` */
function tagged(hash: string): Hex {
  const writer = new Writer()
  str.encode(PREFIX, writer)
  writer.hex(hash)
  return `0x${bytesToHex(writer.finish())}`
}
