/** Brings a chain to what a scenario wants, one part after the other, and tells what of it was done. */
import { TaoError } from '../../core/errors.js'
import type { Change, Stage } from './change.js'
import { addProxies, fundAccounts, raiseCrowdloans, reachBlock } from './holders-stage.js'
import { buyStakes, keepIndependent, registerNeurons, registerOnRoot, serveAxons } from './neurons-stage.js'
import { registerSubnets, setUpSubnets, startSubnets } from './subnets-stage.js'
import { setAllWeights, setChildKeys } from './weights-stage.js'
import type { World } from './world.js'

/** In this order each finds what it needs: leased subnets come with their crowdloans, and weights need neurons with stake. */
const STAGES: readonly Stage[] = [
  registerOnRoot,
  keepIndependent,
  registerSubnets,
  raiseCrowdloans,
  startSubnets,
  setUpSubnets,
  registerNeurons,
  buyStakes,
  serveAxons,
  setChildKeys,
  setAllWeights,
  addProxies,
  fundAccounts,
  reachBlock,
]

/** So many of what could not be set are named in an error. */
const NAMED = 3

/** `done`: it was brought about. `would`: a dry run. `left`: it is not so, and `why` says what keeps it from being so. */
export interface ScaffoldChange {
  readonly path: string
  readonly what: string
  readonly state: 'done' | 'would' | 'left'
  readonly why: string | null
}

const tell = ({ path, what, bring }: Change, state: ScaffoldChange['state']): ScaffoldChange =>
  typeof bring === 'function' ? { path, what, state, why: null } : { path, what, state: 'left', why: bring.cannot }

/** All that the chain lacks, as far as it can be told before anything is done. */
export async function listChanges(world: World): Promise<readonly ScaffoldChange[]> {
  await world.refresh()
  const changes: ScaffoldChange[] = []
  for (const stage of STAGES) {
    const found = (await stage(world)).map((change) => tell(change, 'would'))
    // Root has a stage of its own, and is a subnet as well.
    changes.push(...found.filter(({ what }) => !changes.some((one) => one.what === what)))
  }
  return changes
}

export interface ScaffoldWatcher {
  /** A change is about to be brought about. */
  readonly begin: (change: ScaffoldChange) => void
}

/**
 * Brings all of it about. Afterwards the chain is read once more: what is then still something else is `left`. Throws what the chain
 * refuses, with the changes until then in `done_before` of its details; the same scenario goes on from there.
 */
export async function applyScenario(world: World, { begin }: ScaffoldWatcher): Promise<readonly ScaffoldChange[]> {
  const changes: ScaffoldChange[] = []
  for (const stage of STAGES) {
    await world.refresh()
    for (const change of await stage(world)) {
      const told = tell(change, 'done')
      if (typeof change.bring === 'function') {
        begin(told)
        await bringAbout(change.bring, changes)
      }
      changes.push(told)
    }
  }
  if (changes.length === 0) return changes
  const lacking = await listChanges(world)
  const rest = lacking.map((change): ScaffoldChange => {
    // What belongs to something that cannot be had, such as the neurons of a subnet that is not there, was never tried.
    const isWithin = lacking.some(({ path, why }) => why !== null && change.path.startsWith(`${path}.`))
    const why = isWithin ? 'It takes what could not be had.' : 'It was done, and the chain still says otherwise.'
    return { ...change, state: 'left', why: change.why ?? why }
  })
  const isLeft = (one: ScaffoldChange): boolean => rest.some(({ path, what }) => path === one.path && what === one.what)
  return [...changes.filter((one) => !isLeft(one)), ...rest]
}

/** Adds to an error what came before it. */
async function bringAbout(bring: () => Promise<void>, before: readonly ScaffoldChange[]): Promise<void> {
  try {
    await bring()
  } catch (error) {
    if (!(error instanceof TaoError) || before.length === 0) throw error
    const { message, code, exitCode, why, hint, details } = error
    const left = before.filter(({ state }) => state === 'left')
    const done = before.length - left.length
    throw new TaoError(message, {
      code,
      exitCode,
      why: [
        why === undefined ? '' : `${why.replace(/\.$/, '')}.`,
        ...left.slice(0, NAMED).map((one) => `${one.path} could not be set before: ${one.why?.replace(/\.$/, '')}.`),
        `${done === 1 ? '1 change was' : `${done} changes were`} made before it; the same command goes on from there.`,
      ]
        .filter(Boolean)
        .join(' '),
      ...(hint === undefined ? {} : { hint }),
      details: { ...details, done_before: done },
      cause: error,
    })
  }
}
