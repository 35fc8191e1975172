import type { Ctx } from '../../../frame/context.js'
import type { CallArgs, Handler } from '../../../frame/pallet.js'
import { invalid, NOTHING_TO_SAY, U64_MAX, type ValidTransaction } from '../../../frame/validity.js'
import type { CallValue } from '../../../frame/values.js'
import { weightOf } from '../../../frame/weight.js'
import { blake2256 } from '../../../schema/hash.js'
import { hexToBytes } from '../../../schema/scale.js'
import type { Hex } from '../../../schema/types.js'
import { system } from '../schema.js'
import { updateCode } from './set-code.js'

const { storage } = system

/**
 * `apply_authorized_upgrade` of frame_system 41: anybody brings the code that root has named by its hash, once. Where its version was to be
 * looked at it is refused without a fee, since this chain runs no WASM and reads no version.
 */
export const applyAuthorizedUpgrade: Handler<typeof system, 'apply_authorized_upgrade'> = {
  weight: () => weightOf(166_858_158_000, 67_035, 2, 2),
  class: 'Operational',
  handle: (ctx, _origin, { code }) => {
    const authorized = storage.AuthorizedUpgrade.get(ctx)
    if (authorized === undefined) throw system.error('NothingAuthorized')
    const { code_hash, check_version: isChecked } = authorized
    if (blake2256(hexToBytes(code)) !== code_hash) throw system.error('Unauthorized')
    storage.AuthorizedUpgrade.remove(ctx)
    if (isChecked) {
      const { error } = system.error('FailedToExtractRuntimeVersion')
      ctx.deposit(system.event.RejectedInvalidAuthorizedUpgrade({ code_hash, error }))
    } else updateCode(ctx, code)
    return { pays: 'No' }
  },
}

/** `validate_unsigned` of frame_system: code that root has named comes without a signature too. @throws ValidityFailure */
export function validateUnsignedUpgrade(ctx: Ctx, { name, args }: CallValue): ValidTransaction {
  const authorized = storage.AuthorizedUpgrade.get(ctx)
  if (name !== 'apply_authorized_upgrade' || authorized?.code_hash !== hashOfCode(args)) throw invalid('Call')
  return { ...NOTHING_TO_SAY, priority: U64_MAX, provides: [authorized.code_hash] }
}

function hashOfCode(args: CallValue['args']): Hex {
  return blake2256(hexToBytes((args as CallArgs<typeof system, 'apply_authorized_upgrade'>).code))
}
