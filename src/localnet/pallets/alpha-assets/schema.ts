/** Declaration of AlphaAssets. */
import { definePallet } from '../../frame/pallet-schema.js'
import { AlphaBalance, NetUid } from '../../schema/primitives.js'
import { map } from '../../schema/storage.js'

export const alphaAssets = definePallet({
  name: 'AlphaAssets',
  index: 31,
  crate: 'pallet_alpha_assets',
  storage: {
    TotalAlphaIssuance: map([['Twox64Concat', NetUid]], AlphaBalance, { default: 0n }),
    AlphaBurned: map([['Twox64Concat', NetUid]], AlphaBalance, { default: 0n }),
    AlphaRecycled: map([['Twox64Concat', NetUid]], AlphaBalance, { default: 0n }),
  },
})
