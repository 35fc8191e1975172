import { implementPallet } from '../../frame/pallet.js'
import { alphaAssets } from './schema.js'

export const alphaAssetsPallet = implementPallet(alphaAssets, { calls: {} })
