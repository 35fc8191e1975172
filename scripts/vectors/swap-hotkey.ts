/** Hotkeys that another one takes the place of, on one subnet or on all. */
import type { BlockContext } from '../../src/localnet/executive/block-context.js'
import { freeBalance } from '../../src/localnet/pallets/balances/currency.js'
import { hotkeyAccountExists } from '../../src/localnet/pallets/subtensor/keys/hotkey-account.js'
import { appendNeuron } from '../../src/localnet/pallets/subtensor/registration/append-neuron.js'
import { findUid } from '../../src/localnet/pallets/subtensor/registration/neurons.js'
import { subtensor } from '../../src/localnet/pallets/subtensor/schema.js'
import {
  getStakeForHotkeyAndColdkeyOnSubnet,
  getStakeForHotkeyOnSubnet,
  increaseStakeForHotkeyAndColdkeyOnSubnet,
} from '../../src/localnet/pallets/subtensor/staking/stake-share-pool.js'
import { accountOf, addNetwork, applyCall, atBlock, idOf, setBalance } from './call-world.js'
import { type JsonRecord, toBigint, toBoolean, toList, toNumber, toNumbers, toRecord } from './read-json.js'

const { storage } = subtensor
const NETUIDS = [0, 1, 2]
const COLDKEYS = [21, 22]
/** The new hotkey, which is looked at also where the old one was named again. */
const NEW_HOTKEY = 12

function loadWorld(inputs: JsonRecord): BlockContext {
  const ctx = atBlock(toNumber(inputs.block))
  for (const netuid of NETUIDS) addNetwork(ctx, netuid)
  const hotkey = accountOf(toNumber(inputs.hotkey))
  const newHotkey = accountOf(toNumber(inputs.new_hotkey))
  const coldkey = accountOf(toNumber(inputs.signer_coldkey))
  own(ctx, coldkey, hotkey)
  for (const netuid of toNumbers(inputs.hotkey_registered_on)) appendNeuron(ctx, netuid, hotkey)
  if (inputs.new_hotkey_owned_by !== null) own(ctx, accountOf(toNumber(inputs.new_hotkey_owned_by)), newHotkey)
  if (toBoolean(inputs.new_hotkey_registered_on_1)) appendNeuron(ctx, 1, newHotkey)
  if (toBoolean(inputs.hotkey_is_subnet_1_owner_hotkey)) storage.SubnetOwnerHotkey.set(ctx, 1, hotkey)
  if (inputs.delegate_take !== null) storage.Delegates.set(ctx, hotkey, toNumber(inputs.delegate_take))
  if (inputs.child_13_on_subnet_1 !== null) {
    const proportion = toBigint(inputs.child_13_on_subnet_1)
    storage.ChildKeys.set(ctx, hotkey, 1, [[proportion, accountOf(13)]])
    storage.ParentKeys.set(ctx, accountOf(13), 1, [[proportion, hotkey]])
  }
  storage.TxRateLimit.set(ctx, toBigint(inputs.tx_rate_limit))
  storage.LastRateLimitedBlock.set(ctx, { type: 'LastTxBlock', value: coldkey }, toBigint(inputs.last_tx_block))
  storage.LastHotkeySwapOnNetuid.set(ctx, 1, coldkey, toBigint(inputs.last_hotkey_swap_on_netuid_1))
  for (const { netuid, coldkey: holder, alpha } of toList(inputs.stakes).map(toRecord)) {
    increaseStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, accountOf(toNumber(holder)), toNumber(netuid), toBigint(alpha))
  }
  setBalance(ctx, coldkey, toBigint(inputs.balance))
  return ctx
}

function own(ctx: BlockContext, coldkey: ReturnType<typeof accountOf>, hotkey: ReturnType<typeof accountOf>): void {
  storage.Owner.set(ctx, hotkey, coldkey)
  storage.OwnedHotkeys.mutate(ctx, coldkey, (owned) => (owned.includes(hotkey) ? owned : [...owned, hotkey]))
}

function show(ctx: BlockContext, id: number): object {
  const hotkey = accountOf(id)
  return {
    hotkey: id,
    exists: hotkeyAccountExists(ctx, hotkey),
    owner: idOf(storage.Owner.get(ctx, hotkey)),
    delegate_take: storage.Delegates.has(ctx, hotkey) ? storage.Delegates.get(ctx, hotkey) : null,
    uids: [1, 2].map((netuid) => findUid(ctx, netuid, hotkey) ?? null),
    children_on_1: storage.ChildKeys.get(ctx, hotkey, 1).map(([proportion, child]) => [proportion, idOf(child)]),
    stake: NETUIDS.map((netuid) => ({
      netuid,
      total: getStakeForHotkeyOnSubnet(ctx, hotkey, netuid),
      by_coldkey: COLDKEYS.map((coldkey) => getStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, accountOf(coldkey), netuid)),
    })),
  }
}

export function runSwapHotkey(inputs: JsonRecord): object {
  const ctx = loadWorld(inputs)
  const [hotkey, newHotkey] = [toNumber(inputs.hotkey), toNumber(inputs.new_hotkey)]
  const signer = accountOf(toNumber(inputs.signer_coldkey))
  const before = storage.TotalIssuance.get(ctx)
  const result = applyCall(ctx, signer, 'swap_hotkey_v2', {
    hotkey: accountOf(hotkey),
    new_hotkey: accountOf(newHotkey),
    netuid: inputs.netuid === null ? undefined : toNumber(inputs.netuid),
    keep_stake: toBoolean(inputs.keep_stake),
  })
  return {
    result,
    balance_after: freeBalance(ctx, signer),
    total_issuance_decrease: before - storage.TotalIssuance.get(ctx),
    subnet_1_owner_hotkey: storage.SubnetOwnerHotkey.has(ctx, 1) ? idOf(storage.SubnetOwnerHotkey.get(ctx, 1)) : null,
    old: show(ctx, hotkey),
    new: show(ctx, NEW_HOTKEY),
  }
}
