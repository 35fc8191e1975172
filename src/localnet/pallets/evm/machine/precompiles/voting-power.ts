/** 0x80d: the voting power of validators. */
import { addU64 } from '../../../../fixed/saturating.js'
import { subtensor } from '../../../subtensor/schema.js'
import { addressOf } from './addresses.js'
import { Arguments, answer, chargeReads } from './arguments.js'
import { functionsOf, type PrecompileFunction } from './dispatch-call.js'
import { ofSubnet } from './of-subnet.js'
import type { Precompile } from './precompile.js'

const { VotingPower, VotingPowerDisableAtBlock, VotingPowerEmaAlpha, VotingPowerTrackingEnabled } = subtensor.storage

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
  ofSubnet('isVotingPowerTrackingEnabled', 1, (ctx, netuid) => (VotingPowerTrackingEnabled.get(ctx, netuid) ? 1n : 0n)),
  ofSubnet('getVotingPowerDisableAtBlock', 1, (ctx, netuid) => VotingPowerDisableAtBlock.get(ctx, netuid)),
  ofSubnet('getVotingPowerEmaAlpha', 1, (ctx, netuid) => VotingPowerEmaAlpha.get(ctx, netuid)),
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
