import type { BlockContext } from '../../src/localnet/executive/block-context.js'
import { calculateBlockEmission } from '../../src/localnet/pallets/subtensor/coinbase/block-emission.js'
import { stepBlock } from '../../src/localnet/pallets/subtensor/coinbase/block-step.js'
import { subtensor } from '../../src/localnet/pallets/subtensor/schema.js'
import { getStakeForHotkeyAndColdkeyOnSubnet } from '../../src/localnet/pallets/subtensor/staking/stake-share-pool.js'
import { swap } from '../../src/localnet/pallets/swap/schema.js'
import type { Hex } from '../../src/localnet/schema/types.js'
import { accountOf, atBlock, idOf } from './call-world.js'
import { buildWorld } from './coinbase-world.js'
import { compare, type Family } from './family.js'
import { type JsonRecord, toList, toNumber, toRecord } from './read-json.js'

const { storage } = subtensor

/** Small worlds over several blocks: the block step on the chain's state. */
export const coinbaseFamily: Family = {
  file: 'coinbase.json',
  run({ inputs, outputs }) {
    let ctx = buildWorld(inputs)
    const computed = toList(outputs.blocks).map(() => {
      ctx = atBlock(ctx.blockNumber + 1, ctx)
      return runBlock(ctx, inputs)
    })
    return compare(outputs.blocks ?? null, computed)
  },
}

function runBlock(ctx: BlockContext, inputs: JsonRecord): object {
  const issuanceBefore = storage.TotalIssuance.get(ctx)
  stepBlock(ctx)
  return {
    block: ctx.blockNumber,
    block_emission_storage: storage.BlockEmission.get(ctx),
    events: ctx.events.flatMap(({ event }) => showEvent(event.name, event.value)),
    tao_block_emission: calculateBlockEmission(issuanceBefore),
    total_issuance_before: issuanceBefore,
    total_issuance: storage.TotalIssuance.get(ctx),
    total_stake: storage.TotalStake.get(ctx),
    subnets: toList(inputs.subnets).map((subnet) => showSubnet(ctx, toRecord(subnet))),
  }
}

/** The vectors list the pallet's events except those that the epoch emits to miners and those about claims of root dividends. */
function showEvent(name: string, value: unknown): object[] {
  const fields = value as Record<string, unknown>
  if (name === 'EpochDeferred') return [{ EpochDeferred: [fields.netuid, fields.from_block, fields.to_block] }]
  if (name !== 'AutoStakeAdded') return []
  const shown = Object.entries(fields).map(([key, field]) => [key, typeof field === 'string' ? idOf(field) : field])
  return [{ AutoStakeAdded: Object.fromEntries(shown) }]
}

function showSubnet(ctx: BlockContext, inputs: JsonRecord): object {
  const netuid = toNumber(inputs.netuid)
  const epochRan = storage.LastMechansimStepBlock.get(ctx, netuid) === BigInt(ctx.blockNumber)
  return {
    netuid,
    burn: storage.Burn.get(ctx, netuid),
    tao_in_emission: storage.SubnetTaoInEmission.get(ctx, netuid),
    alpha_in_emission: storage.SubnetAlphaInEmission.get(ctx, netuid),
    alpha_out_emission: storage.SubnetAlphaOutEmission.get(ctx, netuid),
    excess_tao: storage.SubnetExcessTao.get(ctx, netuid),
    subnet_tao: storage.SubnetTAO.get(ctx, netuid),
    subnet_alpha_in: storage.SubnetAlphaIn.get(ctx, netuid),
    subnet_alpha_out: storage.SubnetAlphaOut.get(ctx, netuid),
    quote_weight_perquintill: swap.storage.SwapBalancer.get(ctx, netuid).quote,
    protocol_alpha: storage.SubnetProtocolAlpha.get(ctx, netuid),
    pending_owner_cut: storage.PendingOwnerCut.get(ctx, netuid),
    pending_server_emission: storage.PendingServerEmission.get(ctx, netuid),
    pending_validator_emission: storage.PendingValidatorEmission.get(ctx, netuid),
    pending_root_alpha_divs: storage.PendingRootAlphaDivs.get(ctx, netuid),
    moving_price_i96f32_bits: storage.SubnetMovingPrice.get(ctx, netuid),
    miner_burned_u96f32_bits: storage.MinerBurned.get(ctx, netuid),
    root_prop_u96f32_bits: storage.RootProp.get(ctx, netuid),
    blocks_since_last_step: storage.BlocksSinceLastStep.get(ctx, netuid),
    last_epoch_block: storage.LastEpochBlock.get(ctx, netuid),
    pending_epoch_at: storage.PendingEpochAt.get(ctx, netuid),
    epoch_ran: epochRan,
    ...(epochRan ? showPayout(ctx, netuid, toList(inputs.neurons).map(toRecord)) : {}),
  }
}

function showPayout(ctx: BlockContext, netuid: number, neurons: readonly JsonRecord[]): object {
  const payments = (item: typeof storage.AlphaDividendsPerSubnet) =>
    item.entries(ctx, netuid).map(({ keys: [, hotkey], value }) => [idOf(hotkey), value])
  return {
    incentive: storage.Incentive.get(ctx, netuid),
    dividends: storage.Dividends.get(ctx, netuid),
    emission: storage.Emission.get(ctx, netuid),
    alpha_dividends_per_hotkey: payments(storage.AlphaDividendsPerSubnet),
    root_alpha_dividends_per_hotkey: payments(storage.RootAlphaDividendsPerSubnet),
    stake: neurons.map(({ hotkey, coldkey }) => showStake(ctx, netuid, accountOf(toNumber(hotkey)), toNumber(coldkey))),
  }
}

function showStake(ctx: BlockContext, netuid: number, hotkey: Hex, owner: number): object {
  return {
    hotkey: idOf(hotkey),
    total_hotkey_alpha: storage.TotalHotkeyAlpha.get(ctx, hotkey, netuid),
    by_coldkey: [owner, 9000, 9001].map((id) => [id, getStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, accountOf(id), netuid)]),
    root_claimable_i96f32_bits: storage.RootClaimable.get(ctx, hotkey).find(([key]) => key === netuid)?.[1] ?? 0n,
  }
}
