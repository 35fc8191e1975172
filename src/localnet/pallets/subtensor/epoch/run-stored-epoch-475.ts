import { I32F32 } from '../../../fixed/fixed-format.js'
import type { Ctx } from '../../../frame/context.js'
import { subtensor475 } from '../475/schema.js'
import type { PendingAlpha } from '../coinbase/pending-alpha.js'
import { mechanismIndices } from '../subnets/mechanisms.js'
import type { EpochVariant } from './epoch-variant.js'
import type { HotkeyEmission } from './hotkey-emission.js'
import { runNullEpoch } from './null-epoch.js'
import { persistIncentive, persistNetuidEpochTerms } from './persist-epoch-terms.js'
import { divideByU16Max } from './proportions.js'
import { readCommonInput, readMechanismInput } from './read-epoch-input.js'
import { listEmissions, runStoredEpoch } from './run-stored-epoch.js'

const { storage } = subtensor475

/** A penalty of one: bonds follow the consensus alone. */
const FULL_PENALTY = 65_535

/** Yuma epochs: bonds are counted from the last one of them, and liquid alpha goes by the consensus that the subnet's owner has chosen. */
const yuma475: EpochVariant = {
  readLastStep: (ctx, netuid) => storage.LastYumaStepBlock.get(ctx, netuid) ?? storage.LastMechansimStepBlock.get(ctx, netuid),
  readLiquidConsensus: (ctx, netuid, index) => {
    const mode = storage.LiquidAlphaConsensusMode.get(ctx, netuid).type
    const previous = mode === 'Previous' || (mode === 'Auto' && storage.BondsPenalty.get(ctx, netuid) === FULL_PENALTY)
    return previous ? readPreviousConsensus(ctx, netuid, index) : undefined
  },
  noteConsensus: (ctx, index, consensus) => storage.ConsensusByMechanism.set(ctx, index, [...consensus]),
}

/** What the last epoch of the mechanism agreed on; before there was one under this runtime, that of the whole subnet. I32F32 bits. */
function readPreviousConsensus(ctx: Ctx, netuid: number, index: number): bigint[] {
  const stored = storage.ConsensusByMechanism.get(ctx, index)
  const consensus = stored.length > 0 ? stored : storage.Consensus.get(ctx, netuid)
  return Array.from({ length: storage.SubnetworkN.get(ctx, netuid) }, (_, uid) => divideByU16Max(I32F32.fromInt(consensus[uid] ?? 0)))
}

/** `epoch_with_mechanism_budgets` */
export function runStoredEpoch475(ctx: Ctx, netuid: number, pending: PendingAlpha): HotkeyEmission[] {
  if (storage.SubnetEpochConsensus.get(ctx, netuid).type === 'Null') return runStoredNullEpoch(ctx, netuid, pending)
  return runStoredEpoch(ctx, netuid, pending.server + pending.validator + pending.root, yuma475)
}

function runStoredNullEpoch(ctx: Ctx, netuid: number, budget: PendingAlpha): HotkeyEmission[] {
  const uids = new Map(storage.Keys.entries(ctx, netuid).map(({ keys: [, uid], value }) => [value, uid]))
  const indices = mechanismIndices(ctx, netuid)
  const { subnet, mechanisms } = runNullEpoch(
    readCommonInput(ctx, netuid, 0n, yuma475),
    indices.map((index) => readMechanismInput(ctx, netuid, index, uids)),
    budget,
    storage.MechanismEmissionSplit.get(ctx, netuid),
  )
  for (const [id, output] of mechanisms.entries()) persistIncentive(ctx, indices[id] as number, output)
  persistNetuidEpochTerms(ctx, netuid, subnet)
  return listEmissions(ctx, netuid, uids, subnet)
}
