/** Declaration of AlphaAssets. */
import { definePallet } from '../../frame/pallet-schema.js'
import { map } from '../../schema/storage.js'
import { u16, u64 } from '../../schema/types.js'

export const alphaAssets = definePallet({
  name: 'AlphaAssets',
  index: 31,
  crate: 'pallet_alpha_assets',
  storage: {
    TotalAlphaIssuance: map([['Twox64Concat', u16]], u64, { default: 0n }),
    AlphaBurned: map([['Twox64Concat', u16]], u64, { default: 0n }),
    AlphaRecycled: map([['Twox64Concat', u16]], u64, { default: 0n }),
  },
})
