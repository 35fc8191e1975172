/** 0x802: neurons by subnet and UID. Ranks and trusts are no longer computed, and are zeros that cost nothing. */
import { concatBytes } from '@noble/hashes/utils.js'
import type { Ctx } from '../../../../frame/context.js'
import { hexToBytes } from '../../../../schema/scale.js'
import type { Hex } from '../../../../schema/types.js'
import { subtensor } from '../../../subtensor/schema.js'
import { getTotalStakeForHotkey } from '../../../subtensor/staking/total-stake.js'
import { fail, failOther } from '../exit.js'
import { addressOf } from './addresses.js'
import { Arguments, answer, chargeReads } from './arguments.js'
import { functionsOf, type PrecompileFunction } from './dispatch-call.js'
import { ofSubnet } from './of-subnet.js'
import type { Precompile } from './precompile.js'

const { storage } = subtensor

/** A view of one neuron, which costs so many reads of storage. */
function ofNeuron(name: string, reads: number, read: (ctx: Ctx, netuid: number, uid: number) => Uint8Array): PrecompileFunction {
  return {
    signature: `${name}(uint16,uint16)`,
    takes: 2,
    isView: true,
    run: (frame, { ctx }, words) => {
      const args = new Arguments(words)
      const [netuid, uid] = [args.u16('netuid'), args.u16('uid')]
      chargeReads(frame, reads)
      return read(ctx, netuid, uid)
    },
  }
}

type Column = (ctx: Ctx, netuid: number) => readonly (bigint | number | boolean)[]

/** A number of a column of the subnet; zero where the column is too short. */
const inColumn = (name: string, column: Column): PrecompileFunction =>
  ofNeuron(name, 1, (ctx, netuid, uid) => answer(BigInt(column(ctx, netuid)[uid] ?? 0)))

const zero = (name: string): PrecompileFunction => ofNeuron(name, 0, () => answer(0n))

function hotkeyOf(ctx: Ctx, netuid: number, uid: number): Hex {
  if (!storage.Keys.has(ctx, netuid, uid)) throw fail('InvalidRange')
  return storage.Keys.get(ctx, netuid, uid)
}

/** Block, version, address, port, kind of the address, protocol; zeros where none was announced. */
function axonOf(ctx: Ctx, netuid: number, uid: number): Uint8Array {
  if (!storage.Keys.has(ctx, netuid, uid)) throw failOther('hotkey not found')
  const axon = storage.Axons.get(ctx, netuid, storage.Keys.get(ctx, netuid, uid))
  const { block, version, ip, port, ip_type, protocol } = axon ?? { block: 0n, version: 0, ip: 0n, port: 0, ip_type: 0, protocol: 0 }
  return concatBytes(...[block, version, ip, port, ip_type, protocol].map((value) => answer(BigInt(value))))
}

const functions: readonly PrecompileFunction[] = [
  ofSubnet('getUidCount', 1, (ctx, netuid) => storage.SubnetworkN.get(ctx, netuid)),
  ofNeuron('getStake', 2, (ctx, netuid, uid) => answer(getTotalStakeForHotkey(ctx, hotkeyOf(ctx, netuid, uid)))),
  zero('getRank'),
  zero('getTrust'),
  inColumn('getConsensus', (ctx, netuid) => storage.Consensus.get(ctx, netuid)),
  inColumn('getIncentive', (ctx, netuid) => storage.Incentive.get(ctx, netuid)),
  inColumn('getDividends', (ctx, netuid) => storage.Dividends.get(ctx, netuid)),
  inColumn('getEmission', (ctx, netuid) => storage.Emission.get(ctx, netuid)),
  inColumn('getVtrust', (ctx, netuid) => storage.ValidatorTrust.get(ctx, netuid)),
  inColumn('getValidatorStatus', (ctx, netuid) => storage.ValidatorPermit.get(ctx, netuid)),
  inColumn('getLastUpdate', (ctx, netuid) => storage.LastUpdate.get(ctx, netuid)),
  inColumn('getIsActive', (ctx, netuid) => storage.Active.get(ctx, netuid)),
  ofNeuron('getAxon', 2, axonOf),
  ofNeuron('getHotkey', 1, (ctx, netuid, uid) => hexToBytes(hotkeyOf(ctx, netuid, uid))),
  ofNeuron('getColdkey', 2, (ctx, netuid, uid) => hexToBytes(storage.Owner.get(ctx, hotkeyOf(ctx, netuid, uid)))),
]

export const metagraph: Readonly<Record<string, Precompile>> = { [addressOf(0x802)]: functionsOf('Metagraph', functions) }
