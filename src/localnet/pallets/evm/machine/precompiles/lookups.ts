/** 0x80c: the account of an Ethereum address; 0x806: the neurons that are associated with one. */
import { concatBytes } from '@noble/hashes/utils.js'
import { hexToBytes } from '../../../../schema/scale.js'
import { subtensor } from '../../../subtensor/schema.js'
import { accountOfAddress } from '../../account-of-address.js'
import { addressOf } from './addresses.js'
import { Arguments, answer, chargeReads } from './arguments.js'
import { functionsOf } from './dispatch-call.js'
import type { Precompile } from './precompile.js'

export const lookups: Readonly<Record<string, Precompile>> = {
  [addressOf(0x80c)]: functionsOf('AddressMapping', [
    {
      signature: 'addressMapping(address)',
      takes: 1,
      isView: true,
      run: (_frame, _world, words) => hexToBytes(accountOfAddress(new Arguments(words).address())),
    },
  ]),
  [addressOf(0x806)]: functionsOf('UidLookup', [
    {
      signature: 'uidLookup(uint16,address,uint16)',
      takes: 3,
      isView: true,
      run: (frame, { ctx }, words) => {
        const args = new Arguments(words)
        const netuid = args.u16('netuid')
        const address = args.address()
        const limit = args.u16('limit')
        chargeReads(frame, limit)
        const found = subtensor.storage.AssociatedEvmAddress.entries(ctx, netuid)
          .slice(0, limit)
          .map(({ keys: [, uid], value: [key, block] }) => ({ uid: BigInt(uid), key, block }))
          .filter(({ key }) => key === address)
          .sort((a, b) => (a.block < b.block ? -1 : a.block > b.block ? 1 : 0))
        return concatBytes(answer(32n), answer(BigInt(found.length)), ...found.flatMap(({ uid, block }) => [answer(uid), answer(block)]))
      },
    },
  ]),
}
