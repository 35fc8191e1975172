import { U96F32 } from '../../../fixed/fixed-format.js'
import { addU64 } from '../../../fixed/saturating.js'
import type { Ctx } from '../../../frame/context.js'
import { mintAlpha } from '../../alpha-assets/alpha-issuance.js'
import { currentPrice } from '../../swap/current-price.js'
import { subtensorRules } from '../rules.js'
import { subtensor } from '../schema.js'
import { getAlphaIssuance, recycleSubnetAlpha, resolveToAlphaOut } from '../staking/subnet-alpha.js'
import { calculateShares, calculateSubnetEmissions, isRootSellAllowed } from './emission-shares.js'
import { getMovingAlphaPrice, getRootProportion } from './emitting-subnets.js'
import { recordBlockEmission } from './mint-tao.js'
import { calculateSubnetTerms, type SubnetTerms, splitAlphaOut } from './subnet-terms.js'

const { storage } = subtensor

/**
 * Emits a block to the subnets: TAO by share (`get_subnet_block_emissions`), then pools and pending alpha (`emit_to_subnets`).
 * @param netuids the emitting subnets in storage order
 * @param credit the block's TAO, rao
 */
export function emitToSubnets(ctx: Ctx, netuids: readonly number[], credit: bigint): void {
  const prices = netuids.map((netuid) => getMovingAlphaPrice(ctx, netuid))
  const rules = subtensorRules(ctx).emission
  const demand = calculateShares(
    netuids.map((netuid, index) => ({ movingPrice: prices[index] ?? 0n, minerBurned: storage.MinerBurned.get(ctx, netuid) })),
  )
  const enabled = netuids.map((netuid) => storage.SubnetEmissionEnabled.get(ctx, netuid))
  const emissions = calculateSubnetEmissions(rules.gateShares(ctx, demand), enabled, credit)
  const terms = getSubnetTerms(ctx, new Map(netuids.map((netuid, index) => [netuid, emissions[index] ?? 0n])))
  rules.injectLiquidity(ctx, terms, credit)
  const rootSellAllowed = isRootSellAllowed(prices)
  for (const [netuid, { alphaOut }] of terms) addPendingAlpha(ctx, netuid, alphaOut, rootSellAllowed)
}

/** `get_subnet_terms`; the runtime walks the netuids upwards here, and the last one's alpha emission stays in BlockEmission. */
function getSubnetTerms(ctx: Ctx, emissions: ReadonlyMap<number, bigint>): Map<number, SubnetTerms> {
  for (const netuid of [...emissions.keys()].sort((a, b) => a - b)) recordBlockEmission(ctx, getAlphaIssuance(ctx, netuid))
  return new Map(
    [...emissions].map(([netuid, emission]) => [
      netuid,
      calculateSubnetTerms(emission, getAlphaIssuance(ctx, netuid), currentPrice(ctx, netuid), getRootProportion(ctx, netuid)),
    ]),
  )
}

/**
 * Mints a block's alpha and divides it over what is pending until the epoch.
 * @param alphaOut U96F32 bits of rao
 */
function addPendingAlpha(ctx: Ctx, netuid: number, alphaOut: bigint, rootSellAllowed: boolean): void {
  const created = U96F32.toU64(alphaOut)
  storage.SubnetAlphaOutEmission.set(ctx, netuid, created)
  mintAlpha(ctx, netuid, created)
  resolveToAlphaOut(ctx, netuid, created)

  const cut = storage.OwnerCutEnabled.get(ctx, netuid) ? storage.SubnetOwnerCut.get(ctx) : undefined
  const split = splitAlphaOut(alphaOut, cut, getRootProportion(ctx, netuid))
  if (cut !== undefined) storage.PendingOwnerCut.mutate(ctx, netuid, (total) => addU64(total, split.ownerCut))
  storage.PendingServerEmission.mutate(ctx, netuid, (total) => addU64(total, split.server))
  storage.PendingValidatorEmission.mutate(ctx, netuid, (total) => addU64(total, split.validator))
  if (rootSellAllowed) storage.PendingRootAlphaDivs.mutate(ctx, netuid, (total) => addU64(total, split.root))
  else recycleSubnetAlpha(ctx, netuid, split.root)
}
