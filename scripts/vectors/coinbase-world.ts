/** Builds the small worlds of coinbase.json in the embedded chain's storage. */
import type { BlockContext } from '../../src/localnet/executive/block-context.js'
import { balances } from '../../src/localnet/pallets/balances/schema.js'
import { subtensor } from '../../src/localnet/pallets/subtensor/schema.js'
import { increaseStakeForHotkeyAndColdkeyOnSubnet } from '../../src/localnet/pallets/subtensor/staking/stake-share-pool.js'
import { deriveSubnetAccount } from '../../src/localnet/pallets/subtensor/subnets/subnet-account.js'
import { swap } from '../../src/localnet/pallets/swap/schema.js'
import { accountOf, atBlock, setBalance } from './call-world.js'
import type { Json } from './family.js'
import { type JsonRecord, toBigint, toBoolean, toList, toNumber, toRecord, toText } from './read-json.js'

const { storage } = subtensor

/** Builds the world at its first block, before anything has happened in it. */
export function buildWorld(inputs: JsonRecord): BlockContext {
  const ctx = atBlock(toNumber(inputs.start_block))
  storage.NetworksAdded.set(ctx, 0, true)
  storage.MaxEpochsPerBlock.set(ctx, toNumber(inputs.max_epochs_per_block))
  storage.NumRootClaim.set(ctx, toBigint(inputs.num_root_claims_per_block))
  storage.StakeThreshold.set(ctx, toBigint(inputs.stake_threshold))
  storage.SubnetMovingAlpha.set(ctx, toBigint(inputs.subnet_moving_alpha_i96f32_bits))
  storage.SubnetOwnerCut.set(ctx, toNumber(inputs.subnet_owner_cut))
  storage.TaoWeight.set(ctx, toBigint(inputs.tao_weight))
  storage.CKBurn.set(ctx, toBigint(inputs.ck_burn))
  for (const subnet of toList(inputs.subnets)) buildSubnet(ctx, toRecord(subnet))
  for (const link of listOrNone(inputs.child_keys)) linkChild(ctx, toRecord(link))
  for (const item of listOrNone(inputs.auto_stake_destinations)) {
    const { coldkey, netuid, hotkey } = toRecord(item)
    storage.AutoStakeDestination.set(ctx, accountOf(toNumber(coldkey)), toNumber(netuid), accountOf(toNumber(hotkey)))
  }
  storage.SubnetTAO.set(ctx, 0, toBigint(inputs.root_subnet_tao))
  storage.TotalStake.set(ctx, toBigint(inputs.total_stake))
  for (const issuance of [storage.TotalIssuance, balances.storage.TotalIssuance]) issuance.set(ctx, toBigint(inputs.total_issuance))
  return ctx
}

function listOrNone(value: Json | undefined): readonly Json[] {
  return value === null ? [] : toList(value)
}

function buildSubnet(ctx: BlockContext, subnet: JsonRecord): void {
  const netuid = toNumber(subnet.netuid)
  storage.NetworksAdded.set(ctx, netuid, true)
  setParameters(ctx, netuid, subnet)
  setPool(ctx, netuid, subnet)
  setBalance(ctx, deriveSubnetAccount(netuid), toBigint(subnet.subnet_tao))
  const owner = accountOf(toNumber(subnet.owner_coldkey))
  storage.SubnetOwner.set(ctx, netuid, owner)
  storage.SubnetOwnerHotkey.set(ctx, netuid, accountOf(toNumber(subnet.owner_hotkey)))
  const neurons = toList(subnet.neurons).map(toRecord)
  storage.SubnetworkN.set(ctx, netuid, neurons.length)
  storage.LastUpdate.set(
    ctx,
    netuid,
    neurons.map(({ last_update }) => toBigint(last_update)),
  )
  storage.ValidatorPermit.set(
    ctx,
    netuid,
    neurons.map(({ validator_permit }) => toBoolean(validator_permit)),
  )
  for (const neuron of neurons) buildNeuron(ctx, netuid, neuron)
}

function setParameters(ctx: BlockContext, netuid: number, subnet: JsonRecord): void {
  storage.ActivityCutoffFactorMilli.set(ctx, netuid, toNumber(subnet.activity_cutoff_factor_milli))
  storage.BondsMovingAverage.set(ctx, netuid, toBigint(subnet.bonds_moving_average))
  storage.BondsPenalty.set(ctx, netuid, toNumber(subnet.bonds_penalty))
  storage.Burn.set(ctx, netuid, toBigint(subnet.burn))
  storage.CommitRevealWeightsEnabled.set(ctx, netuid, toBoolean(subnet.commit_reveal_enabled))
  storage.EMAPriceHalvingBlocks.set(ctx, netuid, toBigint(subnet.ema_price_halving_blocks))
  if (subnet.first_emission_block_number !== null) {
    storage.FirstEmissionBlockNumber.set(ctx, netuid, toBigint(subnet.first_emission_block_number))
  }
  storage.Kappa.set(ctx, netuid, toNumber(subnet.kappa))
  storage.LastEpochBlock.set(ctx, netuid, toBigint(subnet.last_epoch_block))
  storage.LiquidAlphaOn.set(ctx, netuid, toBoolean(subnet.liquid_alpha_on))
  storage.NetworkRegistrationAllowed.set(ctx, netuid, toBoolean(subnet.network_registration_allowed))
  storage.OwnerCutAutoLockEnabled.set(ctx, netuid, toBoolean(subnet.owner_cut_auto_lock_enabled))
  storage.OwnerCutEnabled.set(ctx, netuid, toBoolean(subnet.owner_cut_enabled))
  if (subnet.recycle_or_burn !== null) {
    storage.RecycleOrBurn.set(ctx, netuid, { type: toText(subnet.recycle_or_burn) === 'Recycle' ? 'Recycle' : 'Burn' })
  }
  storage.SubnetEmissionEnabled.set(ctx, netuid, toBoolean(subnet.subnet_emission_enabled))
  storage.SubtokenEnabled.set(ctx, netuid, toBoolean(subnet.subtoken_enabled))
  storage.Tempo.set(ctx, netuid, toNumber(subnet.tempo))
  storage.Yuma3On.set(ctx, netuid, toBoolean(subnet.yuma3_on))
}

function setPool(ctx: BlockContext, netuid: number, subnet: JsonRecord): void {
  storage.SubnetMechanism.set(ctx, netuid, 1)
  storage.SubnetTAO.set(ctx, netuid, toBigint(subnet.subnet_tao))
  storage.SubnetAlphaIn.set(ctx, netuid, toBigint(subnet.subnet_alpha_in))
  storage.SubnetAlphaOut.set(ctx, netuid, toBigint(subnet.subnet_alpha_out))
  swap.storage.PalSwapInitialized.set(ctx, netuid, true)
  swap.storage.SwapBalancer.set(ctx, netuid, { quote: toBigint(subnet.quote_weight_perquintill) })
  storage.MinerBurned.set(ctx, netuid, toBigint(subnet.miner_burned_u96f32_bits))
  storage.SubnetMovingPrice.set(ctx, netuid, toBigint(subnet.moving_price_i96f32_bits))
  storage.PendingOwnerCut.set(ctx, netuid, toBigint(subnet.pending_owner_cut))
  storage.PendingServerEmission.set(ctx, netuid, toBigint(subnet.pending_server_emission))
  storage.PendingValidatorEmission.set(ctx, netuid, toBigint(subnet.pending_validator_emission))
  storage.PendingRootAlphaDivs.set(ctx, netuid, toBigint(subnet.pending_root_alpha_divs))
}

function buildNeuron(ctx: BlockContext, netuid: number, neuron: JsonRecord): void {
  const uid = toNumber(neuron.uid)
  const hotkey = accountOf(toNumber(neuron.hotkey))
  const coldkey = accountOf(toNumber(neuron.coldkey))
  storage.Keys.set(ctx, netuid, uid, hotkey)
  storage.Uids.set(ctx, netuid, hotkey, uid)
  storage.BlockAtRegistration.set(ctx, netuid, uid, toBigint(neuron.block_at_registration))
  storage.Owner.set(ctx, hotkey, coldkey)
  storage.OwnedHotkeys.mutate(ctx, coldkey, (hotkeys) => [...hotkeys, hotkey])
  storage.Delegates.set(ctx, hotkey, toNumber(neuron.delegate_take))
  storage.ChildkeyTake.set(ctx, hotkey, netuid, toNumber(neuron.childkey_take))
  const weights = toList(neuron.weights).map((entry): [number, number] => {
    const [target, weight] = toList(entry)
    return [toNumber(target), toNumber(weight)]
  })
  if (weights.length > 0) storage.Weights.set(ctx, netuid, uid, weights)
  addStakes(ctx, hotkey, netuid, neuron.alpha_stake_by_coldkey)
  addStakes(ctx, hotkey, 0, neuron.root_stake_by_coldkey)
}

function addStakes(ctx: BlockContext, hotkey: string, netuid: number, stakes: Json | undefined): void {
  for (const entry of toList(stakes)) {
    const [coldkey, amount] = toList(entry)
    increaseStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, accountOf(toNumber(coldkey)), netuid, toBigint(amount))
  }
}

function linkChild(ctx: BlockContext, link: JsonRecord): void {
  const netuid = toNumber(link.netuid)
  const parent = accountOf(toNumber(link.parent))
  const child = accountOf(toNumber(link.child))
  const proportion = toBigint(link.proportion)
  storage.ChildKeys.mutate(ctx, parent, netuid, (edges) => [...edges, [proportion, child]])
  storage.ParentKeys.mutate(ctx, child, netuid, (edges) => [...edges, [proportion, parent]])
}
