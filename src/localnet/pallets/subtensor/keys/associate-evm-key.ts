import type { Ctx } from '../../../frame/context.js'
import { ensureSigned, type Origin } from '../../../frame/origins.js'
import type { Hex } from '../../../schema/types.js'
import { getUid } from '../registration/neurons.js'
import { subtensor } from '../schema.js'
import { ensureMayAssociateEvmKey } from './evm-address.js'
import { getOwningColdkeyForHotkey } from './hotkey-account.js'
import { recoverEvmKey } from './recover-evm-key.js'

/** The owner of a hotkey that has none. */
const ZERO_ACCOUNT: Hex = `0x${'00'.repeat(32)}`

export interface EvmKeyInput {
  readonly netuid: number
  readonly evm_key: Hex
  readonly block_number: bigint
  readonly signature: Hex
}

/**
 * `do_associate_evm_key`: the holder of an Ethereum key has signed for the hotkey that makes the call.
 * @param index what the runtime does with the address before it is stored under the uid
 * @throws DispatchFailure
 */
export function doAssociateEvmKey(
  ctx: Ctx,
  origin: Origin,
  { netuid, evm_key, block_number, signature }: EvmKeyInput,
  index: (uid: number) => void,
): void {
  const hotkey = ensureSigned(origin)
  if (getOwningColdkeyForHotkey(ctx, hotkey) === ZERO_ACCOUNT) throw subtensor.error('NonAssociatedColdKey')
  const uid = getUid(ctx, netuid, hotkey)
  ensureMayAssociateEvmKey(ctx, netuid, uid)
  const recovered = recoverEvmKey(hotkey, block_number, signature)
  if (recovered === undefined) throw subtensor.error('InvalidIdentity')
  if (recovered !== evm_key) throw subtensor.error('InvalidRecoveredPublicKey')
  index(uid)
  const now = BigInt(ctx.blockNumber)
  subtensor.storage.AssociatedEvmAddress.set(ctx, netuid, uid, [evm_key, now])
  ctx.deposit(subtensor.event.EvmKeyAssociated({ netuid, hotkey, evm_key, block_associated: now }))
}
