import type { BlockContext } from '../../src/localnet/executive/block-context.js'
import { freeBalance } from '../../src/localnet/pallets/balances/currency.js'
import { updateRegistrationPrices } from '../../src/localnet/pallets/subtensor/registration/registration-price.js'
import { subtensor } from '../../src/localnet/pallets/subtensor/schema.js'
import { increaseStakeForHotkeyAndColdkeyOnSubnet } from '../../src/localnet/pallets/subtensor/staking/stake-share-pool.js'
import { doDissolveNetwork } from '../../src/localnet/pallets/subtensor/subnets/dissolve-network.js'
import { deriveSubnetAccount } from '../../src/localnet/pallets/subtensor/subnets/subnet-account.js'
import { accountOf, addNetwork, applyCall, atBlock, idOf, nameOf, setBalance } from './call-world.js'
import { compare, type Family, notImplemented } from './family.js'
import { type JsonRecord, toBigint, toList, toNumber, toRecord } from './read-json.js'
import { runSwapHotkey } from './swap-hotkey.js'

const { storage } = subtensor
const NETUID = 1
/** Accounts whose balances the vectors follow. All of them existed before, so no payout is too small for them. */
const COLDKEYS = [21, 22, 23, 24]
const BEFORE = 1_000_000_000n
/** A block late enough for every network of these vectors to be registered. */
const LATE = 100_000

function runDissolve(inputs: JsonRecord): object {
  const ctx = atBlock(LATE)
  addNetwork(ctx, 0)
  addNetwork(ctx, NETUID)
  storage.SubnetMechanism.set(ctx, NETUID, 1)
  storage.SubnetTAO.set(ctx, NETUID, toBigint(inputs.subnet_tao))
  storage.SubnetAlphaIn.set(ctx, NETUID, toBigint(inputs.subnet_alpha_in))
  storage.SubnetAlphaOut.set(ctx, NETUID, toBigint(inputs.subnet_alpha_out))
  storage.SubnetProtocolAlpha.set(ctx, NETUID, toBigint(inputs.subnet_protocol_alpha))
  storage.SubnetLocked.set(ctx, NETUID, toBigint(inputs.subnet_locked))
  storage.SubnetOwner.set(ctx, NETUID, accountOf(toNumber(inputs.owner_coldkey)))
  storage.SubnetOwnerCut.set(ctx, toNumber(inputs.subnet_owner_cut))
  storage.NetworkRegisteredAt.set(ctx, NETUID, toBigint(inputs.network_registered_at))
  storage.NetworkRegistrationStartBlock.set(ctx, toBigint(inputs.network_registration_start_block))
  storage.TaoInRefundDeploymentBlock.set(ctx, toBigint(inputs.tao_in_refund_deployment_block))
  storage.TotalStake.set(ctx, toBigint(inputs.subnet_tao))
  setBalance(ctx, deriveSubnetAccount(NETUID), toBigint(inputs.subnet_account_balance))
  for (const { hotkey, coldkey, alpha } of toList(inputs.stakes).map(toRecord)) {
    increaseStakeForHotkeyAndColdkeyOnSubnet(ctx, accountOf(toNumber(hotkey)), accountOf(toNumber(coldkey)), NETUID, toBigint(alpha))
  }
  for (const coldkey of COLDKEYS) setBalance(ctx, accountOf(coldkey), BEFORE)
  const issuance = storage.TotalIssuance.get(ctx)
  const result = dissolve(ctx)
  return {
    credited: COLDKEYS.map((coldkey) => ({ coldkey, tao: freeBalance(ctx, accountOf(coldkey)) - BEFORE })),
    network_exists_after: storage.NetworksAdded.get(ctx, NETUID),
    rao_recycled_for_registration: storage.RAORecycledForRegistration.get(ctx, NETUID),
    result,
    subnet_account_balance_after: freeBalance(ctx, deriveSubnetAccount(NETUID)),
    subnet_tao_after: storage.SubnetTAO.get(ctx, NETUID),
    total_issuance_decrease: issuance - storage.TotalIssuance.get(ctx),
    total_stake_after: storage.TotalStake.get(ctx),
  }
}

function dissolve(ctx: BlockContext): unknown {
  try {
    doDissolveNetwork(ctx, NETUID)
    return 'ok'
  } catch (error) {
    return { error: nameOf(error) }
  }
}

function runRootRegister(inputs: JsonRecord): object {
  let ctx = atBlock(1)
  addNetwork(ctx, 0)
  storage.MaxAllowedUids.set(ctx, 0, toNumber(inputs.max_root_validators))
  storage.MaxRegistrationsPerBlock.set(ctx, 0, toNumber(inputs.max_registrations_per_block))
  storage.TargetRegistrationsPerInterval.set(ctx, 0, toNumber(inputs.target_registrations_per_interval))
  storage.Tempo.set(ctx, 0, toNumber(inputs.root_tempo))
  storage.LastEpochBlock.set(ctx, 0, toBigint(inputs.root_last_epoch_block))
  for (const { coldkey, hotkey, root_stake } of toList(inputs.candidates).map(toRecord)) {
    const owner = accountOf(toNumber(coldkey))
    storage.Owner.set(ctx, accountOf(toNumber(hotkey)), owner)
    increaseStakeForHotkeyAndColdkeyOnSubnet(ctx, accountOf(toNumber(hotkey)), owner, 0, toBigint(root_stake))
    setBalance(ctx, owner, 1_000_000_000n)
  }
  let block = 0
  const calls = toList(inputs.calls).map((item) => {
    const call = toRecord(item)
    if (toNumber(call.block) !== block) {
      block = toNumber(call.block)
      ctx = atBlock(block, ctx)
      updateRegistrationPrices(ctx)
    }
    const signer = accountOf(toNumber(call.signer))
    const hotkey = accountOf(toNumber(call.hotkey))
    const result = applyCall(ctx, signer, 'root_register', { hotkey })
    return {
      delegate_take: storage.Delegates.get(ctx, hotkey),
      registrations_this_block: storage.RegistrationsThisBlock.get(ctx, 0),
      registrations_this_interval: storage.RegistrationsThisInterval.get(ctx, 0),
      result,
      root_uids: storage.Keys.entries(ctx, 0).map(({ keys: [, uid], value }) => [uid, idOf(value)]),
      signer_balance: freeBalance(ctx, signer),
    }
  })
  return { calls }
}

/** Networks dissolved with all their stakes paid out, registrations on root, and hotkeys in the place of others. */
export const lifecycleFamily: Family = {
  file: 'lifecycle.json',
  run: ({ name, inputs, outputs }) => {
    if (name.startsWith('dissolve-')) return compare(outputs, runDissolve(inputs))
    if (name.startsWith('root-register-')) return compare(outputs, runRootRegister(inputs))
    if (name.startsWith('swap-hotkey-')) return compare(outputs, runSwapHotkey(inputs))
    return notImplemented(name)
  },
}
