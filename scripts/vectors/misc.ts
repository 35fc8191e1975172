import { SAFE_FLOAT_ZERO, type SafeFloat } from '../../src/localnet/fixed/safe-float.js'
import { getShareValue, updateShare, updateSharedValue } from '../../src/localnet/fixed/share-pool.js'
import { calculateBlockEmission } from '../../src/localnet/pallets/subtensor/coinbase/block-emission.js'
import {
  calculateShares,
  calculateSubnetEmissions,
  isRootSellAllowed,
} from '../../src/localnet/pallets/subtensor/coinbase/emission-shares.js'
import { countBlocksUntilAutoEpoch, findNextEpochBlock, isEpochDue } from '../../src/localnet/pallets/subtensor/coinbase/epoch-schedule.js'
import { convertMovingPrice, updateMovingPrice } from '../../src/localnet/pallets/subtensor/coinbase/moving-price.js'
import { calculateRootProportion, calculateSubnetTerms } from '../../src/localnet/pallets/subtensor/coinbase/subnet-terms.js'
import { splitEmissions } from '../../src/localnet/pallets/subtensor/epoch/epoch-with-mechanisms.js'
import { calculatePrice } from '../../src/localnet/pallets/swap/formulas/balancer.js'
import { compare, type Family, notImplemented } from './family.js'
import { type JsonRecord, toBigint, toBigints, toBoolean, toList, toNumber, toNumbers, toRecord, toText } from './read-json.js'
import { runRootClaim } from './root-claim.js'

/** Share pools, halvings, emission shares, moving prices, epoch schedule, mechanism split. */
export const miscFamily: Family = {
  file: 'misc.json',
  run({ name, inputs, outputs }) {
    const calculate = kinds[name.replace(/-\d+$/, '')]
    return calculate === undefined ? notImplemented(name.replace(/-\d+$/, '')) : compare(outputs, calculate(inputs))
  },
}

const kinds: { readonly [name: string]: (inputs: JsonRecord) => object } = {
  'share-pool': runSharePool,
  'block-emission': ({ issuance }) => ({ emission: toBigints(issuance).map(calculateBlockEmission) }),
  'emission-shares': runEmissionShares,
  'moving-price': runMovingPrice,
  'epoch-schedule': runEpochSchedule,
  'root-claim': runRootClaim,
  'split-emissions': ({ alpha, mechanism_count: count, mechanism_emission_split: split }) => ({
    split: splitEmissions(toBigint(alpha), toNumber(count), split === null ? undefined : toNumbers(split)),
  }),
}

function runSharePool({ ops }: JsonRecord): object {
  let sharedValue = 0n
  let denominator: SafeFloat = SAFE_FLOAT_ZERO
  const shares = new Map<number, SafeFloat>([21, 22, 23].map((coldkey) => [coldkey, SAFE_FLOAT_ZERO]))
  const after = toList(ops).map((item) => {
    const { op, amount, coldkey } = toRecord(item)
    const sign = toText(op).startsWith('increase') ? 1n : -1n
    const update = sign * toBigint(amount)
    if (coldkey === null) {
      sharedValue = updateSharedValue(sharedValue, update)
    } else {
      const state = { sharedValue, denominator, share: shares.get(toNumber(coldkey)) ?? SAFE_FLOAT_ZERO }
      // Removing more than is there is ignored by the chain.
      if (sign > 0n || (state.share.mantissa > 0n && getShareValue(state) >= -update)) {
        const next = updateShare(state, update)
        sharedValue = next.sharedValue
        denominator = next.denominator
        shares.set(toNumber(coldkey), next.share)
      }
    }
    return {
      total_hotkey_alpha: sharedValue,
      denominator,
      coldkeys: [...shares].map(([key, share]) => ({ coldkey: key, share, value: getShareValue({ sharedValue, denominator, share }) })),
    }
  })
  return { after_each_op: after }
}

function runEmissionShares(inputs: JsonRecord): object {
  const subnets = toList(inputs.subnets).map(toRecord)
  const movingPrices = subnets.map((subnet) => convertMovingPrice(toBigint(subnet.moving_price_i96f32_bits)))
  const shares = calculateShares(
    subnets.map((subnet, index) => ({ movingPrice: movingPrices[index] ?? 0n, minerBurned: toBigint(subnet.miner_burned_u96f32_bits) })),
  )
  const enabled = subnets.map((subnet) => toBoolean(subnet.subnet_emission_enabled))
  const emissions = calculateSubnetEmissions(shares, enabled, toBigint(inputs.block_emission))
  return {
    root_sell_flag: isRootSellAllowed(movingPrices),
    subnets: subnets.map((subnet, index) => {
      const alphaReserve = toBigint(subnet.subnet_alpha_in)
      const issuance = alphaReserve + toBigint(subnet.subnet_alpha_out)
      const rootProportion = calculateRootProportion(issuance, toBigint(inputs.root_subnet_tao), toBigint(inputs.tao_weight))
      const price = calculatePrice({
        taoReserve: toBigint(subnet.subnet_tao),
        alphaReserve,
        quoteWeight: toBigint(subnet.quote_weight_perquintill),
        feeRate: 0,
      })
      const terms = calculateSubnetTerms(emissions[index] ?? 0n, issuance, price, rootProportion)
      return {
        netuid: subnet.netuid,
        share_u64f64_bits: shares[index],
        tao_emission_u96f32_bits: emissions[index],
        root_proportion_u96f32_bits: rootProportion,
        tao_in_u96f32_bits: terms.taoIn,
        alpha_in_u96f32_bits: terms.alphaIn,
        alpha_out_u96f32_bits: terms.alphaOut,
        excess_tao_u96f32_bits: terms.excessTao,
      }
    }),
  }
}

function runMovingPrice(inputs: JsonRecord): object {
  const spotPrice = calculatePrice({
    taoReserve: toBigint(inputs.subnet_tao),
    alphaReserve: toBigint(inputs.subnet_alpha_in),
    quoteWeight: toBigint(inputs.quote_weight_perquintill),
    feeRate: 0,
  })
  let movingPrice = toBigint(inputs.moving_price_i96f32_bits)
  const after = Array.from({ length: toNumber(inputs.updates) }, (_, index) => {
    movingPrice = updateMovingPrice({
      movingPrice,
      spotPrice,
      movingAlpha: toBigint(inputs.subnet_moving_alpha_i96f32_bits),
      halvingBlocks: toBigint(inputs.ema_price_halving_blocks),
      firstEmissionBlock: inputs.first_emission_block_number === null ? 0n : toBigint(inputs.first_emission_block_number),
      currentBlock: toBigint(inputs.first_block) + BigInt(index),
    })
    return movingPrice
  })
  return { spot_price_u64f64_bits: spotPrice, moving_price_after_each_i96f32_bits: after }
}

function runEpochSchedule(inputs: JsonRecord): object {
  const schedule = {
    tempo: toNumber(inputs.tempo),
    lastEpochBlock: toBigint(inputs.last_epoch_block),
    pendingEpochAt: toBigint(inputs.pending_epoch_at),
    blocksSinceLastStep: toBigint(inputs.blocks_since_last_step),
  }
  const blocks = toBigints(inputs.blocks)
  return {
    should_run: blocks.map((block) => isEpochDue(schedule, block)),
    blocks_until_next_auto_epoch: blocks.map((block) => countBlocksUntilAutoEpoch(schedule, block)),
    next_epoch_start_block: findNextEpochBlock(schedule) ?? null,
  }
}
