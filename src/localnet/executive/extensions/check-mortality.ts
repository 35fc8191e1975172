import type { TransactionExtension } from '../../frame/extension.js'
import { invalid, NOTHING_TO_SAY } from '../../frame/validity.js'
import { system } from '../../pallets/system/schema.js'
import { newtype } from '../../schema/composites.js'
import { H256 } from '../../schema/primitives.js'
import { named } from '../../schema/types.js'
import { birthOfEra, deathOfEra, Era, type EraValue } from '../era.js'

/** Mortal extrinsics sign the hash of the block that their era began with; it has to be one that the chain still knows. */
export const checkMortality: TransactionExtension<EraValue, undefined> = {
  identifier: 'CheckMortality',
  type: newtype(named('node_subtensor_runtime::check_mortality::CheckMortality', [['T']]), [Era, 'Era']),
  implicitType: H256,
  implicit: (ctx, era) => {
    const birth = birthOfEra(era, ctx.blockNumber)
    if (!system.storage.BlockHash.has(ctx, birth)) throw invalid('AncientBirthBlock')
    return system.storage.BlockHash.get(ctx, birth)
  },
  validate: (ctx, { extra }) => {
    const death = deathOfEra(extra, ctx.blockNumber)
    const current = BigInt(ctx.blockNumber)
    return { valid: { ...NOTHING_TO_SAY, longevity: death > current ? death - current : 0n }, carry: undefined }
  },
}
