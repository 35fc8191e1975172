import type { Ctx } from '../../../frame/context.js'
import type { Hex } from '../../../schema/types.js'
import { subtensor } from '../schema.js'
import { findHotkey, isNeuronImmune } from './neurons.js'

const { storage } = subtensor

interface Candidate {
  readonly emission: bigint
  readonly registeredAt: bigint
  readonly uid: number
}

/**
 * The neuron that makes room on a full subnet (`get_neuron_to_prune`): the lowest emission, then the oldest, then the lowest uid.
 * Neurons under immunity only if fewer than MinNonImmuneUids + 1 others are left; the owner's immortal ones never.
 */
export function findNeuronToPrune(ctx: Ctx, netuid: number): number | undefined {
  const size = storage.SubnetworkN.get(ctx, netuid)
  if (size === 0) return undefined
  const immortal = new Set(listImmuneOwnerNeurons(ctx, netuid, storage.SubnetOwner.get(ctx, netuid)).map(({ hotkey }) => hotkey))
  const emissions = storage.Emission.get(ctx, netuid)
  let mortalCount = 0
  let bestMortal: Candidate | undefined
  let bestImmune: Candidate | undefined
  for (let uid = 0; uid < size; uid++) {
    const hotkey = findHotkey(ctx, netuid, uid)
    if (hotkey === undefined || immortal.has(hotkey)) continue
    const candidate = { emission: emissions[uid] ?? 0n, registeredAt: storage.BlockAtRegistration.get(ctx, netuid, uid), uid }
    if (isNeuronImmune(ctx, netuid, uid)) {
      bestImmune = chooseCandidate(bestImmune, candidate)
    } else {
      mortalCount++
      bestMortal = chooseCandidate(bestMortal, candidate)
    }
  }
  if (bestMortal && mortalCount > storage.MinNonImmuneUids.get(ctx, netuid)) return bestMortal.uid
  return bestImmune?.uid
}

function chooseCandidate(best: Candidate | undefined, candidate: Candidate): Candidate {
  if (best === undefined) return candidate
  if (candidate.emission !== best.emission) return candidate.emission < best.emission ? candidate : best
  if (candidate.registeredAt !== best.registeredAt) return candidate.registeredAt < best.registeredAt ? candidate : best
  return candidate.uid < best.uid ? candidate : best
}

/**
 * The owner's neurons that cannot be pruned (`get_immune_owner_tuples`): the oldest of its hotkeys up to the subnet's limit, the owner
 * hotkey always first.
 */
export function listImmuneOwnerNeurons(ctx: Ctx, netuid: number, owner: Hex): { readonly uid: number; readonly hotkey: Hex }[] {
  const owned: { uid: number; hotkey: Hex; block: bigint }[] = []
  for (const hotkey of storage.OwnedHotkeys.get(ctx, owner)) {
    const uid = storage.Uids.get(ctx, netuid, hotkey)
    if (uid !== undefined) owned.push({ uid, hotkey, block: storage.BlockAtRegistration.get(ctx, netuid, uid) })
  }
  owned.sort((a, b) => (a.block === b.block ? a.uid - b.uid : a.block < b.block ? -1 : 1))
  const limit = storage.ImmuneOwnerUidsLimit.get(ctx, netuid)
  const immune = owned.slice(0, limit).map(({ uid, hotkey }) => ({ uid, hotkey }))
  if (!storage.SubnetOwnerHotkey.has(ctx, netuid)) return immune
  const ownerHotkey = storage.SubnetOwnerHotkey.get(ctx, netuid)
  const ownerUid = storage.Uids.get(ctx, netuid, ownerHotkey)
  if (ownerUid === undefined || immune.some(({ uid, hotkey }) => uid === ownerUid && hotkey === ownerHotkey)) return immune
  return [{ uid: ownerUid, hotkey: ownerHotkey }, ...immune].slice(0, limit)
}
