/** 0x80d: the voting power of validators. */
import { addU64 } from '../../../../fixed/saturating.js'
import type { Ctx } from '../../../../frame/context.js'
import { subtensor } from '../../../subtensor/schema.js'
import { addressOf } from './addresses.js'
import { Arguments, answer, chargeReads } from './arguments.js'
import { functionsOf, type PrecompileFunction } from './dispatch-call.js'
import type { Precompile } from './precompile.js'

const { VotingPower, VotingPowerDisableAtBlock, VotingPowerEmaAlpha, VotingPowerTrackingEnabled } = subtensor.storage

function ofSubnet(name: string, read: (ctx: Ctx, netuid: number) => bigint): PrecompileFunction {
  return {
    signature: `${name}(uint16)`,
    takes: 1,
    isView: true,
    run: (frame, { ctx }, words) => {
      const netuid = new Arguments(words).u16('netuid')
      chargeReads(frame, 1)
      return answer(read(ctx, netuid))
    },
  }
}

const functions: readonly PrecompileFunction[] = [
  {
    signature: 'getVotingPower(uint16,bytes32)',
    takes: 2,
    isView: true,
    run: (frame, { ctx }, words) => {
      const args = new Arguments(words)
      const netuid = args.u16('netuid')
      chargeReads(frame, 1)
      return answer(VotingPower.get(ctx, netuid, args.account()))
    },
  },
  ofSubnet('isVotingPowerTrackingEnabled', (ctx, netuid) => (VotingPowerTrackingEnabled.get(ctx, netuid) ? 1n : 0n)),
  ofSubnet('getVotingPowerDisableAtBlock', (ctx, netuid) => VotingPowerDisableAtBlock.get(ctx, netuid)),
  ofSubnet('getVotingPowerEmaAlpha', (ctx, netuid) => VotingPowerEmaAlpha.get(ctx, netuid)),
  {
    signature: 'getTotalVotingPower(uint16)',
    takes: 1,
    isView: true,
    run: (frame, { ctx }, words) => {
      const entries = VotingPower.entries(ctx, new Arguments(words).u16('netuid'))
      chargeReads(frame, entries.length)
      return answer(entries.reduce((total, { value }) => addU64(total, value), 0n))
    },
  },
]

export const votingPower: Readonly<Record<string, Precompile>> = { [addressOf(0x80d)]: functionsOf('VotingPower', functions) }
