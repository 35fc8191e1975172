import type { EventValue } from '../../src/localnet/frame/values.js'
import { freeBalance } from '../../src/localnet/pallets/balances/currency.js'
import { stakingHandlers } from '../../src/localnet/pallets/subtensor/calls/staking/handlers.js'
import { subtensor } from '../../src/localnet/pallets/subtensor/schema.js'
import { getStakeForHotkeyAndColdkeyOnSubnet } from '../../src/localnet/pallets/subtensor/staking/stake-share-pool.js'
import { deriveSubnetAccount } from '../../src/localnet/pallets/subtensor/subnets/subnet-account.js'
import { currentPrice } from '../../src/localnet/pallets/swap/current-price.js'
import { MAX_PRICE } from '../../src/localnet/pallets/swap/formulas/swap.js'
import { swap } from '../../src/localnet/pallets/swap/schema.js'
import { makeTestCtx, type TestCtx } from '../../test/helpers/worlds/localnet-ctx.js'
import { compare, type Family, type Json, notImplemented, type Vector, type Verdict } from './family.js'
import { type JsonRecord, toBigint, toBoolean, toList, toNumber, toRecord, toText } from './read-json.js'
import { accountOf, fund, idOf, loadSubnet, runCall, toArgument } from './staking-world.js'

const { storage } = subtensor

function loadState(inputs: JsonRecord): TestCtx {
  const ctx = makeTestCtx(undefined, toNumber(inputs.block))
  const state = toRecord(inputs.state)
  for (const subnet of toList(state.subnets).map(toRecord)) {
    const netuid = toNumber(subnet.netuid)
    loadSubnet(ctx, netuid, subnet, toNumber(inputs.fee_rate))
    storage.SubnetAlphaOut.set(ctx, netuid, toBigint(subnet.subnet_alpha_out))
    storage.SubnetTaoFlow.set(ctx, netuid, toBigint(subnet.subnet_tao_flow))
    storage.SubnetVolume.set(ctx, netuid, toBigint(subnet.subnet_volume))
    storage.SubnetMechanism.set(ctx, netuid, toNumber(toRecord(inputs.subnet_mechanism)[netuid]))
    storage.SubtokenEnabled.set(ctx, netuid, toBoolean(toRecord(inputs.subtoken_enabled)[netuid]))
    storage.TransferToggle.set(ctx, netuid, toBoolean(toRecord(inputs.transfer_toggle)[netuid]))
    fund(ctx, deriveSubnetAccount(netuid), toBigint(subnet.subnet_account_balance))
  }
  for (const { coldkey, hotkey } of toList(inputs.owners).map(toRecord)) {
    storage.Owner.set(ctx, accountOf(toNumber(hotkey)), accountOf(toNumber(coldkey)))
  }
  for (const { coldkey, free } of toList(state.balances).map(toRecord)) fund(ctx, accountOf(toNumber(coldkey)), toBigint(free))
  fund(ctx, ctx.author, toBigint(state.block_author_balance))
  for (const { hotkey, netuid, total_hotkey_alpha } of toList(state.stakes).map(toRecord)) {
    storage.TotalHotkeyAlpha.set(ctx, accountOf(toNumber(hotkey)), toNumber(netuid), toBigint(total_hotkey_alpha))
  }
  for (const pool of toList(inputs.share_pools).map(toRecord)) loadSharePool(ctx, pool)
  storage.TotalIssuance.set(ctx, toBigint(state.total_issuance))
  storage.TotalStake.set(ctx, toBigint(state.total_stake))
  return ctx
}

function toFloat(value: Json | undefined): { mantissa: bigint; exponent: bigint } {
  const { mantissa, exponent } = toRecord(value)
  return { mantissa: toBigint(mantissa), exponent: toBigint(exponent) }
}

function loadSharePool(ctx: TestCtx, pool: JsonRecord): void {
  const hotkey = accountOf(toNumber(pool.hotkey))
  const netuid = toNumber(pool.netuid)
  storage.TotalHotkeySharesV2.set(ctx, hotkey, netuid, toFloat(pool.denominator))
  for (const share of toList(pool.shares)) {
    const coldkey = accountOf(toNumber(toRecord(share).coldkey))
    storage.AlphaV2.set(ctx, hotkey, coldkey, netuid, toFloat(share))
    storage.StakingHotkeys.mutate(ctx, coldkey, (hotkeys) => (hotkeys.includes(hotkey) ? hotkeys : [...hotkeys, hotkey]))
  }
}

/** Everything of the state that the vectors show, in their form. */
function showState(ctx: TestCtx, inputs: JsonRecord): object {
  const state = toRecord(inputs.state)
  const netuids = toList(state.subnets).map((subnet) => toNumber(toRecord(subnet).netuid))
  const hotkeys = toList(inputs.owners).map((owner) => toNumber(toRecord(owner).hotkey))
  const coldkeys = toList(state.balances).map((balance) => toNumber(toRecord(balance).coldkey))
  const stakes = hotkeys.flatMap((hotkey) =>
    netuids.map((netuid) => ({
      hotkey,
      netuid,
      total_hotkey_alpha: storage.TotalHotkeyAlpha.get(ctx, accountOf(hotkey), netuid),
      by_coldkey: coldkeys
        .map((coldkey) => ({
          coldkey,
          alpha: getStakeForHotkeyAndColdkeyOnSubnet(ctx, accountOf(hotkey), accountOf(coldkey), netuid),
        }))
        .filter(({ alpha }) => alpha !== 0n),
    })),
  )
  return {
    balances: coldkeys.map((coldkey) => ({ coldkey, free: freeBalance(ctx, accountOf(coldkey)) })),
    block_author_balance: freeBalance(ctx, ctx.author),
    stakes: stakes.filter(({ total_hotkey_alpha, by_coldkey }) => total_hotkey_alpha !== 0n || by_coldkey.length > 0),
    subnets: netuids.map((netuid) => ({
      netuid,
      price_bits: currentPrice(ctx, netuid),
      quote_weight_perquintill: swap.storage.SwapBalancer.get(ctx, netuid).quote,
      subnet_account_balance: freeBalance(ctx, deriveSubnetAccount(netuid)),
      subnet_alpha_in: storage.SubnetAlphaIn.get(ctx, netuid),
      subnet_alpha_out: storage.SubnetAlphaOut.get(ctx, netuid),
      subnet_tao: storage.SubnetTAO.get(ctx, netuid),
      subnet_tao_flow: storage.SubnetTaoFlow.get(ctx, netuid),
      subnet_volume: storage.SubnetVolume.get(ctx, netuid),
    })),
    total_issuance: storage.TotalIssuance.get(ctx),
    total_stake: storage.TotalStake.get(ctx),
  }
}

/** Names, in the vectors' words, for the unnamed fields of the stake events. Other events are shown only by name. */
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  StakeAdded: ['coldkey', 'hotkey', 'tao', 'alpha', 'netuid', 'fee'],
  StakeRemoved: ['coldkey', 'hotkey', 'tao', 'alpha', 'netuid', 'fee'],
  StakeMoved: ['coldkey', 'origin_hotkey', 'origin_netuid', 'destination_hotkey', 'destination_netuid', 'tao'],
  StakeTransferred: ['origin_coldkey', 'destination_coldkey', 'hotkey', 'origin_netuid', 'destination_netuid', 'tao'],
  StakeSwapped: ['coldkey', 'hotkey', 'origin_netuid', 'destination_netuid', 'tao'],
}

function showEvent({ name, value }: EventValue): object {
  const fields = FIELDS[name]
  if (fields === undefined) return { event: `Event::${name}` }
  const values = value as readonly unknown[]
  const shown = fields.map((field, i) => [field, typeof values[i] === 'string' ? idOf(values[i]) : values[i]])
  return { event: name, ...Object.fromEntries(shown) }
}

function runOperation(inputs: JsonRecord): object {
  const ctx = loadState(inputs)
  const args = Object.fromEntries(Object.entries(toRecord(inputs.args)).map(toArgument))
  const result = runCall(ctx, toText(inputs.call), accountOf(toNumber(inputs.signer_coldkey)), args)
  if (result !== 'ok') return { result }
  const events = ctx.deposited.filter(({ pallet }) => pallet === subtensor.name)
  return { result, events: events.map(showEvent), state: showState(ctx, inputs) }
}

/** Finds the least amount that add_stake accepts among those tried, each on a new pool. */
function runSmallest(inputs: JsonRecord): object {
  const [hotkey, coldkey] = [accountOf(11), accountOf(21)]
  const results = toList(inputs.probed_amounts).map((probed) => {
    const amount_staked = toBigint(probed)
    const ctx = makeTestCtx(undefined, 1000)
    loadSubnet(ctx, 1, inputs, toNumber(inputs.fee_rate))
    storage.SubnetMechanism.set(ctx, 1, 1)
    storage.SubtokenEnabled.set(ctx, 1, true)
    storage.Owner.set(ctx, hotkey, coldkey)
    fund(ctx, coldkey, toBigint(inputs.balance))
    fund(ctx, ctx.author, 1_000_000_000n)
    const result = runCall(ctx, toText(inputs.call), coldkey, {
      hotkey,
      netuid: 1,
      amount_staked,
      limit_price: MAX_PRICE,
      allow_partial: false,
    })
    return { amount_staked, result }
  })
  const accepted = results.filter(({ result }) => result === 'ok').map(({ amount_staked }) => Number(amount_staked))
  return { probe_results: results.map(({ result }) => result), smallest_accepted: Math.min(...accepted) }
}

function run({ name, inputs, outputs }: Vector): Verdict {
  if (!(toText(inputs.call) in stakingHandlers)) return notImplemented(toText(inputs.call))
  return compare(outputs, name.startsWith('smallest-') ? runSmallest(inputs) : runOperation(inputs))
}

export const stakeOpsFamily: Family = { file: 'stake-ops.json', run }
