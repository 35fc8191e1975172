import type { Handler } from '../../../../frame/pallet.js'
import { weightOf } from '../../../../frame/weight.js'
import { subtensor475 } from '../../475/schema.js'
import { doAssociateEvmKey } from '../../keys/associate-evm-key.js'
import { ensureRoomForEvmKey, indexEvmAddress } from '../../keys/evm-address.js'
import type { subtensor } from '../../schema.js'
import { doesSubnetExist } from '../../subnets/subnet-existence.js'

/** `associate_evm_key`: an Ethereum address stands for a neuron. */
export const associateEvmKey: Handler<typeof subtensor, 'associate_evm_key'> = {
  weight: () => weightOf(684_242_000, 4415, 3, 1),
  pays: 'No',
  handle: (ctx, origin, args) => {
    doAssociateEvmKey(ctx, origin, args, () => undefined)
    return undefined
  },
}

/** The same at 475, where the neurons of an address are found by it, and are 32 of a subnet at most. */
export const associateEvmKey475: Handler<typeof subtensor475, 'associate_evm_key'> = {
  ...associateEvmKey,
  handle: (ctx, origin, args) => {
    const { netuid, evm_key: address } = args
    if (!doesSubnetExist(ctx, netuid)) throw subtensor475.error('SubnetNotExists')
    doAssociateEvmKey(ctx, origin, args, (uid) => {
      ensureRoomForEvmKey(ctx, netuid, uid, address)
      indexEvmAddress(ctx, netuid, uid, address)
    })
    return undefined
  },
}
