/** Metagraphs of 475, which say what each neuron has locked. */
import type { Ctx } from '../frame/context.js'
import { subtensor475 } from '../pallets/subtensor/475/schema.js'
import { mechanismIndices } from '../pallets/subtensor/subnets/mechanisms.js'
import { listNetuids } from '../pallets/subtensor/subnets/subnet-existence.js'
import type { ValueOf } from '../schema/types.js'
import { type Metagraph, type Metagraph475, SELECTIVE_METAGRAPH_FIELDS_475, type SelectiveMetagraph475 } from './metagraph-types.js'
import { readMechagraph, readMetagraph, readOwnMetagraph, readSelectable, selectFields } from './read-metagraph.js'

type MetagraphValue = ValueOf<typeof Metagraph>
type Metagraph475Value = ValueOf<typeof Metagraph475>
type SelectiveValue = ValueOf<typeof SelectiveMetagraph475>

/** The columns of collateral: that of each hotkey's owner, rao of alpha; zeros where none is locked. */
function readCollateral(ctx: Ctx, netuid: number, { hotkeys, coldkeys }: Pick<MetagraphValue, 'hotkeys' | 'coldkeys'>) {
  const { MinerCollateral } = subtensor475.storage
  const isLocked = MinerCollateral.storageKeys(ctx, netuid).length > 0
  const states = hotkeys.map((hotkey, uid) => (isLocked ? MinerCollateral.get(ctx, netuid, hotkey, coldkeys[uid] ?? hotkey) : undefined))
  return {
    collateral_locked: states.map((state) => state?.locked ?? 0n),
    collateral_min: states.map((state) => state?.min_locked ?? 0n),
    collateral_earned: states.map((state) => state?.earned ?? 0n),
  }
}

function extend(ctx: Ctx, netuid: number, metagraph: MetagraphValue | undefined): Metagraph475Value | undefined {
  return metagraph && { ...metagraph, ...readCollateral(ctx, netuid, metagraph) }
}

/** `get_metagraph` */
export function readMetagraph475(ctx: Ctx, netuid: number): Metagraph475Value | undefined {
  return extend(ctx, netuid, readMetagraph(ctx, netuid))
}

/** `get_mechagraph` */
export function readMechagraph475(ctx: Ctx, netuid: number, mechanism: number): Metagraph475Value | undefined {
  return extend(ctx, netuid, readMechagraph(ctx, netuid, mechanism))
}

/** `get_all_mechagraphs` */
export function readAllMechagraphs475(ctx: Ctx): (Metagraph475Value | undefined)[] {
  return listNetuids(ctx).flatMap((netuid) =>
    mechanismIndices(ctx, netuid).map((_, mechanism) => readMechagraph475(ctx, netuid, mechanism)),
  )
}

function select(ctx: Ctx, metagraph: MetagraphValue, subnet: number, numbers: readonly number[]): Omit<SelectiveValue, 'netuid'> {
  const values = { ...readSelectable(ctx, metagraph, subnet), ...readCollateral(ctx, subnet, metagraph) }
  return selectFields(values, SELECTIVE_METAGRAPH_FIELDS_475, numbers) as Omit<SelectiveValue, 'netuid'>
}

/** `get_selective_metagraph`: the fields of these numbers, unknown numbers left out; netuid is zero unless asked for. */
export function readSelectiveMetagraph475(ctx: Ctx, netuid: number, numbers: readonly number[]): SelectiveValue | undefined {
  const metagraph = readMetagraph(ctx, netuid)
  return metagraph && { ...select(ctx, metagraph, netuid, numbers), netuid: numbers.includes(0) ? netuid : 0 }
}

/** `get_selective_mechagraph` */
export function readSelectiveMechagraph475(
  ctx: Ctx,
  netuid: number,
  mechanism: number,
  numbers: readonly number[],
): SelectiveValue | undefined {
  const metagraph = readOwnMetagraph(ctx, netuid, mechanism)
  return metagraph && { ...select(ctx, metagraph, netuid, numbers), netuid: metagraph.netuid }
}
