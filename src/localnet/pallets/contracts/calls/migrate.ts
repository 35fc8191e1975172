import { DispatchFailure } from '../../../frame/dispatch.js'
import { ensureSigned } from '../../../frame/origins.js'
import type { Handler } from '../../../frame/pallet.js'
import { addWeight } from '../../../frame/weight.js'
import { toWeight } from '../../system/block-weight.js'
import { contracts } from '../schema.js'
import { migrateWeight, migrationNoopWeight } from '../weights.js'

/** `migrate` of pallet_contracts: the runtime has no migrations, so that there is never one to go on with. */
export const migrate: Handler<typeof contracts, 'migrate'> = {
  weight: ({ weight_limit }) => addWeight(migrateWeight(), toWeight(weight_limit)),
  handle: (_ctx, origin) => {
    ensureSigned(origin)
    const actualWeight = addWeight(migrateWeight(), migrationNoopWeight())
    throw new DispatchFailure(contracts.error('NoMigrationPerformed').error, { actualWeight })
  },
}
