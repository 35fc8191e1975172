/** 0x800: TAO for an account of Substrate, by `transfer(bytes32)`. */
import type { CallValue } from '../../../../frame/values.js'
import { bytesToHex } from '../../../../schema/scale.js'
import { RAO_IN_WEI } from '../../account-basic.js'
import { accountOfAddress } from '../../account-of-address.js'
import { failOther } from '../exit.js'
import type { Frame } from '../frame.js'
import type { World } from '../world.js'
import { addressOf } from './addresses.js'
import { dispatchFrom, functionsOf, type PrecompileFunction } from './dispatch-call.js'
import type { Precompile } from './precompile.js'

const ADDRESS = addressOf(0x800)
const U64_MAX = 0xffff_ffff_ffff_ffffn

/** `transfer(bytes32)`: the value of the call, which the precompile's own account has got, goes on to an account of Substrate. */
export function transferValue(check: (frame: Frame, world: World, call: CallValue) => void): PrecompileFunction {
  return {
    signature: 'transfer(bytes32)',
    isPayable: true,
    takes: 1,
    run: (frame, world, [dest = new Uint8Array(32)]) => {
      const value = frame.context.value / RAO_IN_WEI
      if (value > U64_MAX) throw failOther('error converting balance from ETH to subtensor')
      if (value > 0n) {
        const args = { dest: { type: 'Id', value: `0x${bytesToHex(dest)}` }, value }
        const call = { pallet: 'Balances', name: 'transfer_allow_death', args }
        check(frame, world, call)
        dispatchFrom(frame, world, call, accountOfAddress(ADDRESS))
      }
      return new Uint8Array(0)
    },
  }
}

export const balanceTransfer: Readonly<Record<string, Precompile>> = {
  [ADDRESS]: functionsOf('BalanceTransfer', [transferValue(() => undefined)]),
}
