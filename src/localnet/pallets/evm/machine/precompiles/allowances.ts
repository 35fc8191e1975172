/**
 * How much stake one Ethereum address may transfer of another's. It stands in a storage of the precompile's own, by subnet and by how often
 * that was registered, so that what was allowed of a subnet that is gone holds for no other.
 */
import { minOf } from '../../../../fixed/saturating.js'
import type { Ctx } from '../../../../frame/context.js'
import { hashKey, hashName } from '../../../../schema/hash.js'
import { H160, NetUid } from '../../../../schema/primitives.js'
import { hexToBytes, Writer } from '../../../../schema/scale.js'
import { type Hex, u64 } from '../../../../schema/types.js'
import { subtensor } from '../../../subtensor/schema.js'
import { accountOfAddress } from '../../account-of-address.js'
import type { Frame } from '../frame.js'
import type { World } from '../world.js'
import { Arguments, answer, chargeReads, chargeWrites, NOTHING } from './arguments.js'
import { dispatchFrom, type PrecompileFunction } from './dispatch-call.js'
import { revertWith } from './revert-with.js'

const PREFIX = hashName('EvmPrecompileStaking') + hashName('Allowances')
const WORD_MAX = (1n << 256n) - 1n
const U64_MAX = 0xffff_ffff_ffff_ffffn

interface Allowance {
  read(): bigint
  write(amount: bigint): void
}

function allowanceOf(ctx: Ctx, approver: Hex, spender: Hex, netuid: number): Allowance {
  const writer = new Writer()
  H160.encode(spender, writer)
  NetUid.encode(netuid, writer)
  u64.encode(subtensor.storage.RegisteredSubnetCounter.get(ctx, netuid), writer)
  const key = PREFIX + hashKey('Blake2128Concat', hexToBytes(approver)) + hashKey('Blake2128Concat', writer.finish())
  return {
    read: () => {
      const value = ctx.get(key)
      return value === undefined ? 0n : BigInt(`0x${Buffer.from(value).reverse().toString('hex')}`)
    },
    // What is nothing is not kept.
    write: (amount) =>
      amount === 0n ? ctx.delete(key) : ctx.set(key, Uint8Array.from(Buffer.from(amount.toString(16).padStart(64, '0'), 'hex').reverse())),
  }
}

type Run = (frame: Frame, world: World, args: Arguments) => Uint8Array

const acts = (signature: string, run: Run, isView = false): PrecompileFunction => ({
  signature,
  takes: signature.split(',').length,
  isView,
  run: (frame, world, words) => run(frame, world, new Arguments(words)),
})

/** Changes what the caller has allowed. An amount of nothing costs nothing and does nothing. */
const adjusts = (name: string, adjust: (current: bigint, by: bigint) => bigint): PrecompileFunction =>
  acts(`${name}(address,uint256,uint256)`, (frame, { ctx }, args) => {
    const spender = args.address()
    const netuid = args.word()
    const by = args.word()
    if (by === 0n) return NOTHING
    chargeReads(frame, 2)
    chargeWrites(frame, 1)
    const allowance = allowanceOf(ctx, frame.context.caller, spender, toNetuid(netuid))
    allowance.write(adjust(allowance.read(), by))
    return NOTHING
  })

const toNetuid = (word: bigint): number => new Arguments([hexToBytes(`0x${word.toString(16).padStart(64, '0')}`)]).netuid()

const approve = acts('approve(address,uint256,uint256)', (frame, { ctx }, args) => {
  chargeReads(frame, 1)
  chargeWrites(frame, 1)
  const spender = args.address()
  const netuid = args.netuid()
  allowanceOf(ctx, frame.context.caller, spender, netuid).write(args.word())
  return NOTHING
})

const allowance = acts(
  'allowance(address,address,uint256)',
  (frame, { ctx }, args) => {
    chargeReads(frame, 2)
    const [source, spender] = [args.address(), args.address()]
    return answer(allowanceOf(ctx, source, spender, args.netuid()).read())
  },
  true,
)

const transferStakeFrom = acts('transferStakeFrom(address,address,bytes32,uint256,uint256,uint256)', (frame, world, args) => {
  const [source, destination, hotkey] = [args.address(), args.address(), args.account()]
  const [origin_netuid, destination_netuid, amount] = [args.netuid(), args.netuid(), args.word()]
  if (amount > 0n) {
    chargeReads(frame, 2)
    chargeWrites(frame, 1)
    const allowed = allowanceOf(world.ctx, source, frame.context.caller, origin_netuid)
    const left = allowed.read() - amount
    if (left < 0n) throw revertWith('trying to spend more than allowed')
    allowed.write(left)
  }
  const destination_coldkey = accountOfAddress(destination)
  const call = { destination_coldkey, hotkey, origin_netuid, destination_netuid, alpha_amount: minOf(amount, U64_MAX) }
  dispatchFrom(frame, world, { pallet: 'SubtensorModule', name: 'transfer_stake', args: call }, accountOfAddress(source))
  return NOTHING
})

export const allowances: readonly PrecompileFunction[] = [
  approve,
  allowance,
  adjusts('increaseAllowance', (current, by) => minOf(current + by, WORD_MAX)),
  adjusts('decreaseAllowance', (current, by) => (current > by ? current - by : 0n)),
  transferStakeFrom,
]
