import type { BlockContext } from '../../src/localnet/executive/block-context.js'
import { setPendingChildren } from '../../src/localnet/pallets/subtensor/children/set-pending-children.js'
import {
  calculateInheritedStake,
  calculateSelfContribution,
  divideDividends,
} from '../../src/localnet/pallets/subtensor/coinbase/child-keys.js'
import { calculateTaoWeight, calculateTotalStake } from '../../src/localnet/pallets/subtensor/epoch/epoch-inputs.js'
import { subtensor } from '../../src/localnet/pallets/subtensor/schema.js'
import { increaseStakeForHotkeyAndColdkeyOnSubnet } from '../../src/localnet/pallets/subtensor/staking/stake-share-pool.js'
import type { Hex } from '../../src/localnet/schema/types.js'
import { accountOf, addNetwork, applyCall, atBlock, idOf } from './call-world.js'
import { compare, type Family, type Json, notImplemented } from './family.js'
import { type JsonRecord, toBigint, toBoolean, toList, toNumber, toRecord, toText } from './read-json.js'

const { storage } = subtensor

/** Inherited stake and the division of dividends over parents; children that are set, and takes. */
export const childrenTakesFamily: Family = {
  file: 'children-takes.json',
  run({ name, inputs, outputs }) {
    if (name.startsWith('inherit-')) return compare(outputs, runInheritance(inputs))
    if (name.startsWith('set-children-')) return compare(outputs, runSetChildren(inputs))
    if (name.startsWith('take-')) return compare(outputs, runTake(inputs))
    return notImplemented(name)
  },
}

function runInheritance(inputs: JsonRecord): object {
  const hotkeys = toList(inputs.hotkeys).map(toRecord)
  const stakeOf = new Map(hotkeys.map((item) => [toNumber(item.hotkey), item]))
  const childKeys = toList(inputs.child_keys).flatMap((item) => {
    const { parent, children } = toRecord(item)
    return toList(children).map((child) => ({ parent, ...toRecord(child) }) as JsonRecord)
  })
  const burn = toBigint(inputs.ck_burn)
  return {
    hotkeys: hotkeys.map((item) => {
      const hotkey = toNumber(item.hotkey)
      const children = childKeys.filter(({ parent }) => parent === hotkey).map(({ proportion }) => toBigint(proportion))
      const parents = childKeys
        .filter(({ child }) => child === hotkey)
        .map(({ parent, proportion }) => {
          const record = toRecord(stakeOf.get(toNumber(parent)))
          return {
            hotkey: toNumber(parent),
            proportion: toBigint(proportion),
            alphaStake: toBigint(record.alpha_stake),
            rootStake: toBigint(record.root_stake),
            sameOwner: record.coldkey === item.coldkey,
          }
        })
      const sources = {
        hotkey,
        alphaStake: toBigint(item.alpha_stake),
        rootStake: toBigint(item.root_stake),
        children,
        parents,
        childkeyTake: toNumber(item.childkey_take),
        burn,
        taoWeight: calculateTaoWeight(toBigint(inputs.tao_weight)),
      }
      const alpha = calculateInheritedStake(
        sources.alphaStake,
        children,
        parents.map(({ proportion, alphaStake }) => ({ proportion, stake: alphaStake })),
      )
      const tao = calculateInheritedStake(
        sources.rootStake,
        children,
        parents.map(({ proportion, rootStake }) => ({ proportion, stake: rootStake })),
      )
      const { dividends, recycled } = divideDividends(sources, toBigint(item.dividend_to_distribute))
      return {
        hotkey,
        inherited_alpha: alpha,
        inherited_root_tao: tao,
        self_contribution: calculateSelfContribution(sources),
        stake_weight_i64f64_bits: calculateTotalStake([alpha], [tao], toBigint(inputs.tao_weight))[0],
        dividends_distribution: dividends.map(({ hotkey: receiver, amount }) => ({ hotkey: receiver, dividend: amount })),
        alpha_recycled_by_ck_burn: recycled.reduce((sum, amount) => sum + amount, 0n),
      }
    }),
  }
}

const NETUID = 1
/** Hotkeys that vectors about children speak of; hotkey h is owned by coldkey h + 400. */
const HOTKEYS = Array.from({ length: 20 }, (_, index) => 100 + index)

function runSetChildren(inputs: JsonRecord): object {
  const block = toNumber(inputs.block)
  let ctx = atBlock(block)
  addNetwork(ctx, 0)
  addNetwork(ctx, NETUID)
  storage.SubtokenEnabled.set(ctx, NETUID, toBoolean(inputs.subtoken_enabled))
  storage.StakeThreshold.set(ctx, toBigint(inputs.stake_threshold))
  for (const hotkey of HOTKEYS) storage.Owner.set(ctx, accountOf(hotkey), accountOf(hotkey + 400))
  for (const { parent, children } of toList(inputs.existing_child_keys).map(toRecord)) linkChildren(ctx, toNumber(parent), toList(children))
  const hotkey = toNumber(inputs.hotkey)
  const stake = toBigint(inputs.parent_alpha_stake)
  increaseStakeForHotkeyAndColdkeyOnSubnet(ctx, accountOf(hotkey), accountOf(hotkey + 400), NETUID, stake)

  const children = toList(inputs.children).map(toEdge)
  const netuid = toNumber(inputs.netuid)
  const call = (): unknown =>
    applyCall(ctx, accountOf(toNumber(inputs.signer_coldkey)), 'set_children', { hotkey: accountOf(hotkey), netuid, children })
  const result = call()
  const pending = storage.PendingChildKeys.has(ctx, netuid, accountOf(hotkey))
    ? storage.PendingChildKeys.get(ctx, netuid, accountOf(hotkey))[1]
    : null
  ctx = atBlock(toNumber(inputs.same_call_repeated_at_block), ctx)
  const repeated = call()
  ctx = atBlock(toNumber(inputs.pending_applied_at_block), ctx)
  setPendingChildren(ctx, NETUID)
  return {
    result,
    second_result: repeated,
    pending_cooldown_block: pending,
    children_after: storage.ChildKeys.get(ctx, accountOf(hotkey), NETUID).map(([proportion, child]) => ({
      hotkey: idOf(child),
      proportion,
    })),
    all_parents_after: HOTKEYS.flatMap((child) => {
      const parents = storage.ParentKeys.get(ctx, accountOf(child), NETUID)
      if (parents.length === 0) return []
      return [{ child, parents: parents.map(([proportion, parent]) => ({ hotkey: idOf(parent), proportion })) }]
    }),
  }
}

function toEdge(item: Json): [bigint, Hex] {
  const { child, proportion } = toRecord(item)
  return [toBigint(proportion), accountOf(toNumber(child))]
}

function linkChildren(ctx: BlockContext, parent: number, children: readonly Json[]): void {
  const edges = children.map(toEdge)
  storage.ChildKeys.set(ctx, accountOf(parent), NETUID, edges)
  for (const [proportion, child] of edges) {
    storage.ParentKeys.mutate(ctx, child, NETUID, (parents) => [...parents, [proportion, accountOf(parent)] as [bigint, Hex]])
  }
}

const TAKE_HOTKEY = accountOf(11)

function runTake(inputs: JsonRecord): object {
  let ctx = atBlock(1)
  addNetwork(ctx, 0)
  addNetwork(ctx, NETUID)
  storage.Owner.set(ctx, TAKE_HOTKEY, accountOf(toNumber(inputs.owner_coldkey)))
  if (inputs.initial_delegate_take !== null) storage.Delegates.set(ctx, TAKE_HOTKEY, toNumber(inputs.initial_delegate_take))
  storage.MaxDelegateTake.set(ctx, toNumber(inputs.max_delegate_take))
  storage.MinDelegateTake.set(ctx, toNumber(inputs.min_delegate_take))
  storage.MaxChildkeyTake.set(ctx, toNumber(inputs.max_childkey_take))
  storage.MinChildkeyTake.set(ctx, toNumber(inputs.min_childkey_take))
  storage.TxDelegateTakeRateLimit.set(ctx, toBigint(inputs.tx_delegate_take_rate_limit))
  storage.TxChildkeyTakeRateLimit.set(ctx, toBigint(inputs.tx_childkey_take_rate_limit))
  const calls = toList(inputs.calls).map((item) => {
    const { block, call, signer, take } = toRecord(item)
    ctx = atBlock(toNumber(block), ctx)
    const name = toText(call)
    const args = { hotkey: TAKE_HOTKEY, take: toNumber(take), ...(name === 'set_childkey_take' ? { netuid: NETUID } : {}) }
    const result = applyCall(ctx, accountOf(toNumber(signer)), name, args)
    return {
      result,
      delegate_take: storage.Delegates.get(ctx, TAKE_HOTKEY),
      childkey_take: storage.ChildkeyTake.get(ctx, TAKE_HOTKEY, NETUID),
    }
  })
  return { calls }
}
