/** The calls about the code of contracts. */
import { ensureRoot, ensureSigned } from '../../../frame/origins.js'
import type { Handler } from '../../../frame/pallet.js'
import { lookupAccount } from '../../system/lookup.js'
import { decrementRefcount, ensureMigrated, incrementRefcount, removeCode as remove, uploadCode as upload } from '../code-store.js'
import { contracts } from '../schema.js'
import { removeWeight, setCodeWeight, uploadWeight } from '../weights.js'
import { byteLength } from './byte-length.js'

const { ContractInfoOf } = contracts.storage

/** `upload_code` of pallet_contracts: keeps code for a deposit. */
export const uploadCode: Handler<typeof contracts, 'upload_code'> = {
  weight: ({ code, determinism }) => uploadWeight(byteLength(code), determinism.type),
  handle: (ctx, origin, { code, storage_deposit_limit, determinism }) => {
    ensureMigrated(ctx)
    upload(ctx, ensureSigned(origin), code, storage_deposit_limit, determinism)
    return undefined
  },
}

/** `remove_code` of pallet_contracts: by its owner, once no contract runs it. Then it is free. */
export const removeCode: Handler<typeof contracts, 'remove_code'> = {
  weight: removeWeight,
  handle: (ctx, origin, { code_hash }) => {
    ensureMigrated(ctx)
    remove(ctx, ensureSigned(origin), code_hash)
    return { pays: 'No' }
  },
}

/** `set_code` of pallet_contracts: root gives a contract other code. Its deposit stays as it is. */
export const setCode: Handler<typeof contracts, 'set_code'> = {
  weight: setCodeWeight,
  handle: (ctx, origin, { dest, code_hash }) => {
    ensureMigrated(ctx)
    ensureRoot(origin)
    const account = lookupAccount(dest)
    const contract = ContractInfoOf.get(ctx, account)
    if (contract === undefined) throw contracts.error('ContractNotFound')
    const { code_hash: old_code_hash } = contract
    incrementRefcount(ctx, code_hash)
    decrementRefcount(ctx, old_code_hash)
    ctx.deposit(contracts.event.ContractCodeUpdated({ contract: account, new_code_hash: code_hash, old_code_hash }))
    ContractInfoOf.set(ctx, account, { ...contract, code_hash })
    return undefined
  },
}
