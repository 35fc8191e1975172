/** 0x809: crowdloans. */
import { concatBytes } from '@noble/hashes/utils.js'
import type { CallValue } from '../../../../frame/values.js'
import { hexToBytes } from '../../../../schema/scale.js'
import type { Hex } from '../../../../schema/types.js'
import { crowdloan as pallet } from '../../../crowdloan/schema.js'
import { accountOfAddress } from '../../account-of-address.js'
import { failOther } from '../exit.js'
import { addressOf } from './addresses.js'
import { answer } from './arguments.js'
import { type Given, makesCall, views } from './declare-function.js'
import { functionsOf, type PrecompileFunction } from './dispatch-call.js'
import type { Precompile } from './precompile.js'

const { Crowdloans, Contributions } = pallet.storage
const NOBODY: Hex = `0x${'00'.repeat(32)}`

const calls = (declared: string, name: string, argsOf: (given: Given) => CallValue['args']): PrecompileFunction =>
  makesCall(declared, ['Crowdloan', name], argsOf)

const ofOne = (name: string): PrecompileFunction =>
  calls(`${name}(uint32 crowdloanId)`, name, ({ crowdloanId }) => ({ crowdloan_id: crowdloanId }))

const functions: readonly PrecompileFunction[] = [
  views('getCrowdloan(uint32 crowdloanId)', 1, ({ ctx }, { crowdloanId }) => {
    const found = Crowdloans.get(ctx, Number(crowdloanId))
    if (found === undefined) throw failOther('Crowdloan not found')
    const { creator, deposit, min_contribution, end, cap, funds_account, raised, target_address, finalized, contributors_count } = found
    return concatBytes(
      hexToBytes(creator),
      ...[deposit, min_contribution, BigInt(end), cap].map(answer),
      hexToBytes(funds_account),
      answer(raised),
      answer(target_address === undefined ? 0n : 1n),
      hexToBytes(target_address ?? NOBODY),
      answer(finalized ? 1n : 0n),
      answer(BigInt(contributors_count)),
    )
  }),
  views('getContribution(uint32 crowdloanId, bytes32 coldkey)', 1, ({ ctx }, { crowdloanId, coldkey }) => {
    const found = Contributions.get(ctx, Number(crowdloanId), coldkey as Hex)
    if (found === undefined) throw failOther('Crowdloan or contribution not found')
    return answer(found)
  }),
  calls('create(uint64 deposit, uint64 minContribution, uint64 cap, uint32 end, address targetAddress)', 'create', (given) => ({
    deposit: given.deposit,
    min_contribution: given.minContribution,
    cap: given.cap,
    end: given.end,
    call: undefined,
    target_address: accountOfAddress(given.targetAddress as Hex),
  })),
  calls('contribute(uint32 crowdloanId, uint64 amount)', 'contribute', ({ crowdloanId, amount }) => ({
    crowdloan_id: crowdloanId,
    amount,
  })),
  ...['withdraw', 'finalize', 'refund', 'dissolve'].map(ofOne),
  calls('updateMinContribution(uint32 crowdloanId, uint64 newMinContribution)', 'update_min_contribution', (given) => ({
    crowdloan_id: given.crowdloanId,
    new_min_contribution: given.newMinContribution,
  })),
  calls('updateEnd(uint32 crowdloanId, uint32 newEnd)', 'update_end', (given) => ({
    crowdloan_id: given.crowdloanId,
    new_end: given.newEnd,
  })),
  calls('updateCap(uint32 crowdloanId, uint64 newCap)', 'update_cap', (given) => ({
    crowdloan_id: given.crowdloanId,
    new_cap: given.newCap,
  })),
]

export const crowdloan: Readonly<Record<string, Precompile>> = { [addressOf(0x809)]: functionsOf('Crowdloan', functions) }
