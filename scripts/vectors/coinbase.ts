import { I96F32, U96F32 } from '../../src/localnet/fixed/fixed-format.js'
import { addU64, subUnsigned } from '../../src/localnet/fixed/saturating.js'
import { calculateBlockEmission } from '../../src/localnet/pallets/subtensor/coinbase/block-emission.js'
import { calculateInheritedStake, divideDividends } from '../../src/localnet/pallets/subtensor/coinbase/child-keys.js'
import { distributeDividends } from '../../src/localnet/pallets/subtensor/coinbase/dividend-distribution.js'
import {
  calculateShares,
  calculateSubnetEmissions,
  isRootSellAllowed,
} from '../../src/localnet/pallets/subtensor/coinbase/emission-shares.js'
import { type EmissionOutcome, emitToSubnet } from '../../src/localnet/pallets/subtensor/coinbase/emit-to-subnet.js'
import { isEpochDue } from '../../src/localnet/pallets/subtensor/coinbase/epoch-schedule.js'
import { convertMovingPrice, updateMovingPrice } from '../../src/localnet/pallets/subtensor/coinbase/moving-price.js'
import { calculateClaimableIncrement, calculateWithheldShare, splitTake } from '../../src/localnet/pallets/subtensor/coinbase/payout.js'
import { calculateRootProportion } from '../../src/localnet/pallets/subtensor/coinbase/subnet-terms.js'
import {
  calculateActivityCutoff,
  calculateTaoWeight,
  calculateTotalStake,
} from '../../src/localnet/pallets/subtensor/epoch/epoch-inputs.js'
import { runEpochWithMechanisms } from '../../src/localnet/pallets/subtensor/epoch/epoch-with-mechanisms.js'
import { calculatePrice } from '../../src/localnet/pallets/swap/formulas/balancer.js'
import {
  addStake,
  addStakeForAll,
  getColdkeyStake,
  getHotkeyStake,
  getNeuron,
  readEpochSettings,
  readWorld,
  type World,
  type WorldSubnet,
} from './coinbase-world.js'
import { compare, type Family, type Json } from './family.js'
import { type JsonRecord, toBigint, toBoolean, toList, toNumber, toRecord } from './read-json.js'

/**
 * Small worlds over several blocks, driven through the coinbase's pure formulas over plain maps. Registration prices are left out here:
 * network.json has them.
 */
export const coinbaseFamily: Family = {
  file: 'coinbase.json',
  run({ inputs, outputs }) {
    const world = readWorld(inputs)
    const expected = toList(outputs.blocks).map((block) => normaliseBlock(toRecord(block)))
    const start = toBigint(inputs.start_block)
    const computed = expected.map((_, index) => runBlock(world, start + BigInt(index) + 1n))
    return compare(expected, computed)
  },
}

/** Payments are listed in storage order, which is that of hashes: sorted by hotkey on both sides. */
function normaliseBlock(block: JsonRecord): JsonRecord {
  const subnets = toList(block.subnets).map((item): Json => {
    const { burn: _burn, ...subnet } = toRecord(item)
    const sorted: { [key: string]: Json } = { ...subnet }
    for (const key of ['alpha_dividends_per_hotkey', 'root_alpha_dividends_per_hotkey']) {
      if (sorted[key] !== undefined) sorted[key] = [...toList(sorted[key])].sort((a, b) => toNumber(toList(a)[0]) - toNumber(toList(b)[0]))
    }
    return sorted
  })
  return { ...block, subnets }
}

interface Payout {
  readonly incentive: readonly number[]
  readonly dividends: readonly number[]
  readonly emission: readonly bigint[]
  readonly alphaDividends: readonly (readonly [number, bigint])[]
  readonly rootDividends: readonly (readonly [number, bigint])[]
}

function runBlock(world: World, block: bigint): object {
  const issuanceBefore = world.totalIssuance
  const taoEmission = calculateBlockEmission(world.totalIssuance) ?? 0n
  world.blockEmissionStorage = taoEmission
  const emitting = world.subnets.filter(isEmitting)
  const outcomes = emitAll(world, emitting, taoEmission)
  const events: object[] = []
  const due = drain(world, block, events)
  const payouts = new Map(due.map((subnet) => [subnet, payOut(world, subnet, block, events)]))
  for (const subnet of emitting) {
    subnet.movingPrice = updateMovingPrice({
      movingPrice: subnet.movingPrice,
      spotPrice: calculatePrice(subnet.emitting.pool),
      movingAlpha: toBigint(world.inputs.subnet_moving_alpha_i96f32_bits),
      halvingBlocks: toBigint(subnet.inputs.ema_price_halving_blocks),
      firstEmissionBlock: toBigint(subnet.inputs.first_emission_block_number),
      currentBlock: block,
    })
  }
  return {
    block,
    block_emission_storage: world.blockEmissionStorage,
    events,
    tao_block_emission: taoEmission,
    total_issuance_before: issuanceBefore,
    total_issuance: world.totalIssuance,
    total_stake: world.totalStake,
    subnets: world.subnets.map((subnet) => showSubnet(world, subnet, outcomes.get(subnet), payouts.get(subnet))),
  }
}

function isEmitting({ inputs }: WorldSubnet): boolean {
  return inputs.first_emission_block_number !== null && toBoolean(inputs.subtoken_enabled) && toBoolean(inputs.network_registration_allowed)
}

function emitAll(world: World, subnets: readonly WorldSubnet[], taoEmission: bigint): Map<WorldSubnet, EmissionOutcome> {
  const prices = subnets.map(({ movingPrice }) => convertMovingPrice(movingPrice))
  const shares = calculateShares(subnets.map(({ minerBurned }, index) => ({ movingPrice: prices[index] ?? 0n, minerBurned })))
  const enabled = subnets.map(({ inputs }) => toBoolean(inputs.subnet_emission_enabled))
  const emissions = calculateSubnetEmissions(shares, enabled, taoEmission)
  const outcomes = new Map<WorldSubnet, EmissionOutcome>()
  for (const [index, subnet] of subnets.entries()) {
    const outcome = emitToSubnet(subnet.emitting, emissions[index] ?? 0n, {
      rootTao: toBigint(world.inputs.root_subnet_tao),
      taoWeight: toBigint(world.inputs.tao_weight),
      ownerCut: toBoolean(subnet.inputs.owner_cut_enabled) ? toNumber(world.inputs.subnet_owner_cut) : undefined,
      rootSellAllowed: isRootSellAllowed(prices),
    })
    // The source keeps the last emission it computed here, be it TAO or alpha.
    world.blockEmissionStorage = outcome.alphaOut
    world.totalIssuance += outcome.taoSpent
    world.totalStake = addU64(world.totalStake, outcome.stakeDelta)
    subnet.emitting = outcome.subnet
    outcomes.set(subnet, outcome)
  }
  return outcomes
}

/** Advances the schedules and returns the subnets whose epoch runs in this block. */
function drain(world: World, block: bigint, events: object[]): WorldSubnet[] {
  const due: WorldSubnet[] = []
  for (const subnet of world.subnets) {
    subnet.schedule = { ...subnet.schedule, blocksSinceLastStep: subnet.schedule.blocksSinceLastStep + 1n }
    if (!isEpochDue(subnet.schedule, block)) continue
    if (due.length >= toNumber(world.inputs.max_epochs_per_block)) {
      subnet.schedule = { ...subnet.schedule, pendingEpochAt: block + 1n }
      events.push({ EpochDeferred: [subnet.netuid, block, block + 1n] })
      continue
    }
    due.push(subnet)
    subnet.schedule = { ...subnet.schedule, lastEpochBlock: block, pendingEpochAt: 0n, blocksSinceLastStep: 0n }
  }
  return due
}

function payOut(world: World, subnet: WorldSubnet, block: bigint, events: object[]): Payout {
  const { pendingOwnerCut, pendingRootAlpha, pendingServer, pendingValidator } = subnet.emitting
  subnet.emitting = { ...subnet.emitting, pendingOwnerCut: 0n, pendingRootAlpha: 0n, pendingServer: 0n, pendingValidator: 0n }
  const output = runStoredEpoch(world, subnet, block, pendingServer + pendingValidator + pendingRootAlpha)
  const incentives = output.subnet.serverEmission
  const validatorAlpha = incentives.some((amount) => amount > 0n) ? pendingValidator : pendingValidator + pendingServer

  const dividends = new Map<number, bigint>()
  for (const [uid, neuron] of subnet.neurons.entries()) {
    const { dividends: parts, recycled } = divideDividends(
      readSources(world, subnet, neuron.hotkey),
      output.subnet.validatorEmission[uid] ?? 0n,
    )
    for (const amount of recycled) recycle(subnet, amount)
    for (const { hotkey, amount } of parts) dividends.set(hotkey, U96F32.add(dividends.get(hotkey) ?? 0n, U96F32.fromInt(amount)))
  }
  const payments = distributeDividends(
    validatorAlpha,
    pendingRootAlpha,
    calculateTaoWeight(toBigint(world.inputs.tao_weight)),
    [...dividends]
      .sort(([a], [b]) => a - b)
      .map(([hotkey, dividend]) => ({
        hotkey,
        dividend,
        alphaStake: getHotkeyStake(subnet, hotkey),
        rootStake: getNeuron(subnet, hotkey).rootStake,
      })),
  )

  addStake(subnet, toNumber(subnet.inputs.owner_hotkey), toNumber(subnet.inputs.owner_coldkey), pendingOwnerCut)
  payMiners(world, subnet, incentives, events)
  const alphaDividends = payments.map(({ hotkey, alpha }) => {
    const neuron = getNeuron(subnet, hotkey)
    const { take, rest } = splitTake(alpha, neuron.delegateTake)
    addStake(subnet, hotkey, neuron.coldkey, take)
    addStakeForAll(subnet, hotkey, rest)
    return [hotkey, rest] as const
  })
  const rootDividends = payments.map(({ hotkey, rootAlpha }) => {
    const neuron = getNeuron(subnet, hotkey)
    const { take, rest } = splitTake(rootAlpha, neuron.delegateTake)
    addStake(subnet, hotkey, neuron.coldkey, take)
    const increment = calculateClaimableIncrement(rest, neuron.rootStake)
    if (increment === undefined) addStake(subnet, hotkey, neuron.coldkey, rest)
    else neuron.rootClaimable = I96F32.add(neuron.rootClaimable, increment)
    return [hotkey, rest] as const
  })
  subnet.lastStepBlock = block
  return {
    incentive: output.incentive,
    dividends: output.subnet.dividends,
    emission: output.subnet.emission,
    alphaDividends,
    rootDividends,
  }
}

function payMiners(world: World, subnet: WorldSubnet, incentives: readonly bigint[], events: object[]): void {
  let total = 0n
  let withheld = 0n
  const destinations = world.inputs.auto_stake_destinations === null ? [] : toList(world.inputs.auto_stake_destinations).map(toRecord)
  for (const [uid, neuron] of subnet.neurons.entries()) {
    const incentive = incentives[uid] ?? 0n
    total += incentive
    if (neuron.coldkey === subnet.inputs.owner_coldkey || neuron.hotkey === subnet.inputs.owner_hotkey) {
      withheld += incentive
      if (subnet.inputs.recycle_or_burn === 'Recycle') recycle(subnet, incentive)
      continue
    }
    const destination = destinations.find(({ coldkey, netuid }) => coldkey === neuron.coldkey && netuid === subnet.netuid)?.hotkey
    if (destination !== undefined) {
      events.push({
        AutoStakeAdded: { netuid: subnet.netuid, destination, hotkey: neuron.hotkey, owner: neuron.coldkey, incentive },
      })
    }
    addStake(subnet, destination === undefined ? neuron.hotkey : toNumber(destination), neuron.coldkey, incentive)
  }
  subnet.minerBurned = calculateWithheldShare(withheld, total)
}

function recycle(subnet: WorldSubnet, amount: bigint): void {
  subnet.emitting = { ...subnet.emitting, alphaOut: subUnsigned(subnet.emitting.alphaOut, amount) }
}

function runStoredEpoch(world: World, subnet: WorldSubnet, block: bigint, emission: bigint) {
  const { neurons, schedule } = subnet
  const inherited = neurons.map(({ hotkey }) => {
    const { alphaStake, rootStake, children, parents } = readSources(world, subnet, hotkey)
    return {
      alpha: calculateInheritedStake(
        alphaStake,
        children,
        parents.map(({ proportion, alphaStake: stake }) => ({ proportion, stake })),
      ),
      tao: calculateInheritedStake(
        rootStake,
        children,
        parents.map(({ proportion, rootStake: stake }) => ({ proportion, stake })),
      ),
    }
  })
  const owner = neurons.findIndex(({ hotkey }) => hotkey === subnet.inputs.owner_hotkey)
  const { subnet: output, mechanisms } = runEpochWithMechanisms(
    {
      ...readEpochSettings(subnet),
      currentBlock: block,
      tempo: schedule.tempo,
      activityCutoff: calculateActivityCutoff(toNumber(subnet.inputs.activity_cutoff_factor_milli), schedule.tempo),
      blockAtRegistration: neurons.map(({ blockAtRegistration }) => blockAtRegistration),
      totalStake: calculateTotalStake(
        inherited.map(({ alpha }) => alpha),
        inherited.map(({ tao }) => tao),
        toBigint(world.inputs.tao_weight),
      ),
      stakeThreshold: toBigint(world.inputs.stake_threshold),
      ownerUid: owner < 0 ? undefined : owner,
      validatorPermits: subnet.permits,
      maxAllowedValidators: 128,
      lastMechanismStepBlock: subnet.lastStepBlock,
      // The runtime's defaults; the worlds set nothing else.
      liquidAlpha: toBoolean(subnet.inputs.liquid_alpha_on) ? { alphaLow: 45_875, alphaHigh: 58_982, steepness: 1000 } : undefined,
      emission,
    },
    [
      {
        lastUpdate: neurons.map(({ lastUpdate }) => lastUpdate),
        weights: neurons.map(({ weights }) => weights),
        bonds: subnet.bonds,
        commitBlocks: undefined,
      },
    ],
    undefined,
  )
  const [mechanism] = mechanisms
  if (mechanism === undefined) throw new Error('no mechanism ran')
  subnet.permits = output.validatorPermits
  subnet.bonds = mechanism.bonds
  return { subnet: output, incentive: mechanism.incentive }
}

function readSources(world: World, subnet: WorldSubnet, hotkey: number) {
  const neuron = getNeuron(subnet, hotkey)
  const links = (world.inputs.child_keys === null ? [] : toList(world.inputs.child_keys).map(toRecord)).filter(
    ({ netuid }) => netuid === subnet.netuid,
  )
  return {
    hotkey,
    alphaStake: getHotkeyStake(subnet, hotkey),
    rootStake: neuron.rootStake,
    children: links.filter(({ parent }) => parent === hotkey).map(({ proportion }) => toBigint(proportion)),
    parents: links
      .filter(({ child }) => child === hotkey)
      .map(({ parent, proportion }) => {
        const owner = getNeuron(subnet, toNumber(parent))
        return {
          hotkey: owner.hotkey,
          proportion: toBigint(proportion),
          alphaStake: getHotkeyStake(subnet, owner.hotkey),
          rootStake: owner.rootStake,
          sameOwner: owner.coldkey === neuron.coldkey,
        }
      }),
    childkeyTake: neuron.childkeyTake,
    burn: toBigint(world.inputs.ck_burn),
    taoWeight: calculateTaoWeight(toBigint(world.inputs.tao_weight)),
  }
}

function showSubnet(world: World, subnet: WorldSubnet, outcome: EmissionOutcome | undefined, payout: Payout | undefined): object {
  const { pool, ...emitting } = subnet.emitting
  const issuance = pool.alphaReserve + emitting.alphaOut
  return {
    netuid: subnet.netuid,
    tao_in_emission: outcome?.taoIn ?? 0n,
    alpha_in_emission: outcome?.alphaIn ?? 0n,
    alpha_out_emission: outcome?.alphaOut ?? 0n,
    excess_tao: outcome?.excessTao ?? 0n,
    subnet_tao: pool.taoReserve,
    subnet_alpha_in: pool.alphaReserve,
    subnet_alpha_out: emitting.alphaOut,
    quote_weight_perquintill: pool.quoteWeight,
    protocol_alpha: emitting.protocolAlpha,
    pending_owner_cut: emitting.pendingOwnerCut,
    pending_server_emission: emitting.pendingServer,
    pending_validator_emission: emitting.pendingValidator,
    pending_root_alpha_divs: emitting.pendingRootAlpha,
    moving_price_i96f32_bits: subnet.movingPrice,
    miner_burned_u96f32_bits: subnet.minerBurned,
    root_prop_u96f32_bits:
      outcome === undefined
        ? 0n
        : calculateRootProportion(issuance, toBigint(world.inputs.root_subnet_tao), toBigint(world.inputs.tao_weight)),
    blocks_since_last_step: subnet.schedule.blocksSinceLastStep,
    last_epoch_block: subnet.schedule.lastEpochBlock,
    pending_epoch_at: subnet.schedule.pendingEpochAt,
    epoch_ran: payout !== undefined,
    ...(payout === undefined ? {} : showPayout(subnet, payout)),
  }
}

function showPayout(subnet: WorldSubnet, payout: Payout): object {
  return {
    incentive: payout.incentive,
    dividends: payout.dividends,
    emission: payout.emission,
    alpha_dividends_per_hotkey: payout.alphaDividends,
    root_alpha_dividends_per_hotkey: payout.rootDividends,
    stake: subnet.neurons.map(({ hotkey, coldkeys, rootClaimable }) => ({
      hotkey,
      total_hotkey_alpha: getHotkeyStake(subnet, hotkey),
      by_coldkey: coldkeys.map((coldkey) => [coldkey, getColdkeyStake(subnet, hotkey, coldkey)]),
      root_claimable_i96f32_bits: rootClaimable,
    })),
  }
}
