/** 0x80a: subnets that are leased. */
import { concatBytes } from '@noble/hashes/utils.js'
import { hexToBytes } from '../../../../schema/scale.js'
import type { Hex } from '../../../../schema/types.js'
import { subtensor } from '../../../subtensor/schema.js'
import { failOther } from '../exit.js'
import { addressOf } from './addresses.js'
import { answer } from './arguments.js'
import { makesCall, views } from './declare-function.js'
import { functionsOf, type PrecompileFunction } from './dispatch-call.js'
import type { Precompile } from './precompile.js'

const { SubnetLeases, SubnetLeaseShares, SubnetUidToLeaseId } = subtensor.storage
const FRACTION_BITS = 64n
const HUNDRED_PERCENT = 100

const functions: readonly PrecompileFunction[] = [
  views('getLease(uint32 leaseId)', 1, ({ ctx }, { leaseId }) => {
    const lease = SubnetLeases.get(ctx, Number(leaseId))
    if (lease === undefined) throw failOther('Lease not found')
    const { beneficiary, coldkey, hotkey, emissions_share, end_block, netuid, cost } = lease
    return concatBytes(
      ...[beneficiary, coldkey, hotkey].map(hexToBytes),
      answer(BigInt(emissions_share)),
      answer(end_block === undefined ? 0n : 1n),
      answer(BigInt(end_block ?? 0)),
      answer(BigInt(netuid)),
      answer(cost),
    )
  }),
  // The whole part of the share, and what follows it in parts of 2^64.
  views('getContributorShare(uint32 leaseId, bytes32 contributor)', 1, ({ ctx }, { leaseId, contributor }) => {
    const share = SubnetLeaseShares.get(ctx, Number(leaseId), contributor as Hex)
    const whole = (share >> FRACTION_BITS) << FRACTION_BITS
    return concatBytes(answer(whole), answer(share - whole))
  }),
  views('getLeaseIdForSubnet(uint16 netuid)', 1, ({ ctx }, { netuid }) => {
    const leaseId = SubnetUidToLeaseId.get(ctx, Number(netuid))
    if (leaseId === undefined) throw failOther('Lease not found for netuid')
    return answer(BigInt(leaseId))
  }),
  makesCall(
    'createLeaseCrowdloan(uint64 crowdloanDeposit, uint64 crowdloanMinContribution, uint64 crowdloanCap, uint32 crowdloanEnd, ' +
      'uint8 leasingEmissionsShare, bool hasLeasingEndBlock, uint32 leasingEndBlock)',
    ['Crowdloan', 'create'],
    (given) => ({
      deposit: given.crowdloanDeposit,
      min_contribution: given.crowdloanMinContribution,
      cap: given.crowdloanCap,
      end: given.crowdloanEnd,
      call: {
        pallet: 'SubtensorModule',
        name: 'register_leased_network',
        args: {
          emissions_share: Math.min(Number(given.leasingEmissionsShare), HUNDRED_PERCENT),
          end_block: given.hasLeasingEndBlock === true ? given.leasingEndBlock : undefined,
        },
      },
      target_address: undefined,
    }),
  ),
  makesCall('terminateLease(uint32 leaseId, bytes32 hotkey)', ['SubtensorModule', 'terminate_lease'], ({ leaseId, hotkey }) => ({
    lease_id: leaseId,
    hotkey,
  })),
]

export const leasing: Readonly<Record<string, Precompile>> = { [addressOf(0x80a)]: functionsOf('Leasing', functions) }
