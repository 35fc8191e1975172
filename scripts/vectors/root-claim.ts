import type { BlockContext } from '../../src/localnet/executive/block-context.js'
import { freeBalance } from '../../src/localnet/pallets/balances/currency.js'
import { getRootOwed, increaseRootClaimable } from '../../src/localnet/pallets/subtensor/root-claims/claim-root.js'
import { subtensor } from '../../src/localnet/pallets/subtensor/schema.js'
import {
  getStakeForHotkeyAndColdkeyOnSubnet,
  increaseStakeForHotkeyAndColdkeyOnSubnet,
} from '../../src/localnet/pallets/subtensor/staking/stake-share-pool.js'
import { deriveSubnetAccount } from '../../src/localnet/pallets/subtensor/subnets/subnet-account.js'
import type { Hex } from '../../src/localnet/schema/types.js'
import { accountOf, atBlock, setBalance } from './call-world.js'
import { type JsonRecord, toBigint, toList, toNumber, toNumbers, toRecord, toText } from './read-json.js'
import { loadSubnet, runCall } from './staking-world.js'

const { storage } = subtensor
const NETUID = 1

/** Runs a vector about root dividends: they accrue, and are claimed as stake on root or kept as alpha, while the root stake grows. */
export function runRootClaim(inputs: JsonRecord): object {
  const ctx = atBlock(1)
  const hotkey = accountOf(toNumber(inputs.hotkey))
  loadNetworks(ctx, inputs)
  storage.Owner.set(ctx, hotkey, accountOf(toNumber(inputs.owner)))
  const coldkeys = toList(inputs.coldkeys).map(toRecord)
  for (const coldkey of coldkeys) loadColdkey(ctx, hotkey, coldkey)
  const after = toList(inputs.ops).map((op) => {
    const result = runOperation(ctx, hotkey, toRecord(op))
    return { result, ...showWorld(ctx, hotkey, coldkeys) }
  })
  return { after_each_op: after }
}

function loadNetworks(ctx: BlockContext, inputs: JsonRecord): void {
  storage.NetworksAdded.set(ctx, 0, true)
  loadSubnet(ctx, NETUID, inputs, toNumber(inputs.fee_rate))
  storage.SubnetMechanism.set(ctx, NETUID, 1)
  storage.SubnetAlphaOut.set(ctx, NETUID, toBigint(inputs.subnet_alpha_out))
  storage.RootClaimableThreshold.set(ctx, NETUID, toBigint(inputs.root_claimable_threshold_i96f32_bits))
  for (const netuid of [0, NETUID]) storage.SubtokenEnabled.set(ctx, netuid, true)
  setBalance(ctx, deriveSubnetAccount(NETUID), toBigint(inputs.subnet_tao))
}

function loadColdkey(ctx: BlockContext, hotkey: Hex, record: JsonRecord): void {
  const coldkey = accountOf(toNumber(record.coldkey))
  const stake = toBigint(record.root_stake)
  setBalance(ctx, coldkey, toBigint(record.free))
  increaseStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, coldkey, 0, stake)
  storage.SubnetTAO.mutate(ctx, 0, (total) => total + stake)
  const type = toText(record.root_claim_type)
  if (type === 'Keep' || type === 'Swap') storage.RootClaimType.set(ctx, coldkey, { type })
}

function runOperation(ctx: BlockContext, hotkey: Hex, op: JsonRecord): unknown {
  const name = toText(op.op)
  if (name === 'increase_root_claimable_for_hotkey_and_subnet') {
    increaseRootClaimable(ctx, hotkey, NETUID, toBigint(op.alpha))
    return 'ok'
  }
  const coldkey = accountOf(toNumber(op.coldkey))
  if (name === 'claim_root') return runCall(ctx, name, coldkey, { subnets: toNumbers(op.subnets) })
  return runCall(ctx, 'add_stake', coldkey, { hotkey, netuid: 0, amount_staked: toBigint(op.amount) })
}

function showWorld(ctx: BlockContext, hotkey: Hex, coldkeys: readonly JsonRecord[]): object {
  return {
    coldkeys: coldkeys.map(({ coldkey }) => {
      const account = accountOf(toNumber(coldkey))
      return {
        coldkey,
        free: freeBalance(ctx, account),
        root_stake: getStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, account, 0),
        alpha_stake: getStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, account, NETUID),
        owed: getRootOwed(ctx, hotkey, account, NETUID),
        root_claimed: storage.RootClaimed.get(ctx, NETUID, hotkey, account),
      }
    }),
    hotkey_alpha_on_subnet: storage.TotalHotkeyAlpha.get(ctx, hotkey, NETUID),
    root_claimable_i96f32_bits: storage.RootClaimable.get(ctx, hotkey).find(([key]) => key === NETUID)?.[1] ?? 0n,
    root_subnet_tao: storage.SubnetTAO.get(ctx, 0),
    subnet_alpha_in: storage.SubnetAlphaIn.get(ctx, NETUID),
    subnet_alpha_out: storage.SubnetAlphaOut.get(ctx, NETUID),
    subnet_tao: storage.SubnetTAO.get(ctx, NETUID),
  }
}
