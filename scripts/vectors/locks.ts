import { BlockContext } from '../../src/localnet/executive/block-context.js'
import type { Ctx } from '../../src/localnet/frame/context.js'
import { stakingHandlers } from '../../src/localnet/pallets/subtensor/calls/staking/handlers.js'
import { getHotkeyConviction } from '../../src/localnet/pallets/subtensor/locks/conviction.js'
import { getColdkeyLock, stakeAvailability } from '../../src/localnet/pallets/subtensor/locks/lock.js'
import { expDecay, rollForwardLock } from '../../src/localnet/pallets/subtensor/locks/roll-forward-lock.js'
import { subtensor } from '../../src/localnet/pallets/subtensor/schema.js'
import { increaseStakeForHotkeyAndColdkeyOnSubnet } from '../../src/localnet/pallets/subtensor/staking/stake-share-pool.js'
import { deriveSubnetAccount } from '../../src/localnet/pallets/subtensor/subnets/subnet-account.js'
import { makeTestCtx, type TestCtx } from '../../test/helpers/worlds/localnet-ctx.js'
import { compare, type Family, notImplemented, type Vector, type Verdict } from './family.js'
import { type JsonRecord, toBigint, toBigints, toBoolean, toList, toNumber, toNumbers, toRecord, toText } from './read-json.js'
import { accountOf, fund, loadSubnet, runCall, toArgument } from './staking-world.js'

const { storage } = subtensor
const NETUID = 1
const COLDKEYS = [21, 22]

function loadWorld(inputs: JsonRecord): TestCtx {
  const ctx = makeTestCtx()
  loadSubnet(ctx, NETUID, { ...inputs, quote_weight_perquintill: '500000000000000000' }, toNumber(inputs.fee_rate))
  storage.SubnetMechanism.set(ctx, NETUID, 1)
  storage.SubtokenEnabled.set(ctx, NETUID, true)
  storage.SubnetOwnerHotkey.set(ctx, NETUID, accountOf(toNumber(inputs.subnet_owner_hotkey)))
  storage.UnlockRate.set(ctx, toBigint(inputs.unlock_rate))
  storage.MaturityRate.set(ctx, toBigint(inputs.maturity_rate))
  for (const owner of toList(inputs.hotkey_owners)) {
    const [hotkey, coldkey] = toNumbers(owner)
    storage.Owner.set(ctx, accountOf(hotkey ?? 0), accountOf(coldkey ?? 0))
  }
  for (const { alpha, coldkey, hotkey } of toList(inputs.stakes).map(toRecord)) {
    const amount = toBigint(alpha)
    increaseStakeForHotkeyAndColdkeyOnSubnet(ctx, accountOf(toNumber(hotkey)), accountOf(toNumber(coldkey)), NETUID, amount)
    storage.SubnetAlphaOut.mutate(ctx, NETUID, (total) => total + amount)
  }
  fund(ctx, deriveSubnetAccount(NETUID), toBigint(inputs.subnet_tao))
  fund(ctx, ctx.author, 1_000_000_000n)
  return ctx
}

function showColdkey(ctx: Ctx, coldkey: number): object {
  const account = accountOf(coldkey)
  const { total, locked, available } = stakeAvailability(ctx, account, NETUID)
  const lock = getColdkeyLock(ctx, account, NETUID)
  return {
    coldkey,
    total_alpha: total,
    locked,
    available,
    lock:
      lock === undefined ? null : { locked_mass: lock.locked_mass, last_update: lock.last_update, conviction_u64f64_bits: lock.conviction },
  }
}

function runLocks(inputs: JsonRecord): object {
  const { spec, state, author } = loadWorld(inputs)
  const after = toList(inputs.calls).map((item) => {
    const { block, call, signer, ...rest } = toRecord(item)
    const ctx = new BlockContext(spec, state, { blockNumber: toNumber(block), author })
    const args = Object.fromEntries(Object.entries(rest).map(toArgument))
    const result = runCall(ctx, toText(call), accountOf(toNumber(signer)), args)
    const convictions = toNumbers(inputs.hotkeys).map((hotkey) => getHotkeyConviction(ctx, accountOf(hotkey), NETUID))
    return { result, coldkeys: COLDKEYS.map((coldkey) => showColdkey(ctx, coldkey)), hotkey_conviction_u64f64_bits: convictions }
  })
  return { after_each_call: after }
}

function runRoll(inputs: JsonRecord): object {
  const rates = { unlock: toBigint(inputs.unlock_rate), maturity: toBigint(inputs.maturity_rate) }
  const kind = { owner: toBoolean(inputs.owner_lock), perpetual: toBoolean(inputs.perpetual_lock) }
  const start = { locked_mass: toBigint(inputs.locked_mass), conviction: toBigint(inputs.conviction_u64f64_bits), last_update: 0n }
  const blocks = toBigints(inputs.elapsed_blocks)
  return {
    exp_decay_unlock_u64f64_bits: blocks.map((elapsed) => expDecay(elapsed, rates.unlock)),
    rolled: blocks.map((elapsed) => {
      const { lock } = rollForwardLock(start, elapsed, rates, kind)
      return { locked_mass: lock.locked_mass, conviction_u64f64_bits: lock.conviction }
    }),
  }
}

function run({ name, inputs, outputs }: Vector): Verdict {
  if (name.startsWith('roll-')) return compare(outputs, runRoll(inputs))
  const unknown = toList(inputs.calls).find((item) => !(toText(toRecord(item).call) in stakingHandlers))
  return unknown === undefined ? compare(outputs, runLocks(inputs)) : notImplemented(toText(toRecord(unknown).call))
}

export const locksFamily: Family = { file: 'locks.json', run }
