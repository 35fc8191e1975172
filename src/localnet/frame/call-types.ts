/** Types of pallets that keep calls, or make them with an origin. */

import { boundedBytes } from '../schema/collections.js'
import { enumOf, tupleStruct } from '../schema/composites.js'
import { AccountId32, H160, H256 } from '../schema/primitives.js'
import { named, runtimeType, u32 } from '../schema/types.js'
import type { CallValue } from './values.js'

export const BlakeTwo256 = tupleStruct(named('sp_runtime::traits::BlakeTwo256'))

/** A call by its bytes, or by their hash. */
export const Bounded = enumOf(
  named('frame_support::traits::preimages::Bounded', [
    ['T', runtimeType<CallValue>('RuntimeCall')],
    ['H', BlakeTwo256],
  ]),
  {
    Legacy: [0, { hash: [H256, 'H::Output'] }],
    Inline: [1, [[boundedBytes(128), 'BoundedInline']]],
    Lookup: [2, { hash: [H256, 'H::Output'], len: [u32, 'u32'] }],
  },
)

const RawOrigin = enumOf(named('frame_support::dispatch::RawOrigin', [['AccountId', AccountId32]]), {
  Root: [0, null],
  Signed: [1, [[AccountId32, 'AccountId']]],
  None: [2, null],
  Authorized: [3, null],
})
const EthereumOrigin = enumOf(named('pallet_ethereum::RawOrigin'), { EthereumTransaction: [0, [[H160, 'H160']]] })

export const OriginCaller = enumOf(named('node_subtensor_runtime::OriginCaller'), {
  system: [0, [[RawOrigin, 'frame_system::Origin<Runtime>']]],
  Ethereum: [21, [[EthereumOrigin, 'pallet_ethereum::Origin']]],
})
