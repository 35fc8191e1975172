import { implementPallet } from '../../schema/pallet.js'
import { alphaAssets } from './schema.js'

export const alphaAssetsPallet = implementPallet(alphaAssets, { calls: {} })
