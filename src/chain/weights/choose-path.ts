/** Which way weights take to the chain. */

/**
 * `direct`: set at once. `mechanism`: the same for one mechanism. `salted`: a hash is committed, and the hotkey reveals the weights later.
 * `timelocked`: they are committed encrypted, and the chain reveals them.
 */
export type WeightsPath = 'direct' | 'mechanism' | 'salted' | 'timelocked'

export const WEIGHTS_PATHS: readonly WeightsPath[] = ['direct', 'mechanism', 'salted', 'timelocked']

/** The only version of timelocked commits that taoctl knows how to encrypt. */
export const TIMELOCK_VERSION = 4

/** What the choice depends on, as the connected runtime and the state of the subnet say. */
export interface PathFacts {
  /** Whether the subnet has commit-reveal on. */
  readonly commitReveal: boolean
  readonly mechid: number
  /** Whether SubtensorModule of the connected runtime has this call. */
  readonly hasCall: (name: string) => boolean
  /** `CommitRevealWeightsVersion`; null where the runtime does not have it. */
  readonly timelockVersion: number | null
  /** Whether the chain follows a randomness beacon, without which it reveals nothing. */
  readonly hasBeacon: boolean
}

/** The path, the call of SubtensorModule that it takes, and why in words. */
export interface ChosenPath {
  readonly path: WeightsPath
  readonly call: string
  readonly why: string
}

/** Why there is no path, with what to do. */
export interface NoPath {
  readonly path: null
  readonly why: string
  readonly hint: string
}

/** The call of each path. The calls for a mechanism are used only where a mechanism other than 0 is meant, or the path is `mechanism`. */
function callOf(path: WeightsPath, mechid: number): string {
  switch (path) {
    case 'direct':
      return 'set_weights'
    case 'mechanism':
      return 'set_mechanism_weights'
    case 'salted':
      return mechid === 0 ? 'commit_weights' : 'commit_mechanism_weights'
    case 'timelocked':
      return mechid === 0 ? 'commit_timelocked_weights' : 'commit_timelocked_mechanism_weights'
  }
}

/** Why weights cannot be timelocked for this chain; null if they can. */
function whyNotTimelocked({ mechid, hasCall, timelockVersion, hasBeacon }: PathFacts): string | null {
  const call = callOf('timelocked', mechid)
  if (!hasCall(call)) return `the runtime has no call ${call}`
  if (timelockVersion !== TIMELOCK_VERSION) {
    return `the chain wants version ${timelockVersion ?? 'unknown'} of timelocked commits, this program makes version ${TIMELOCK_VERSION}`
  }
  return hasBeacon ? null : 'the chain follows no randomness beacon'
}

/**
 * Chooses the path. A forced path is taken wherever the runtime has its call: whether the subnet takes it is for the checks of the plan to
 * say, which name the remedy. `mechanism` for a mechanism other than 0 is what `direct` means there.
 */
export function choosePath(facts: PathFacts, forced: WeightsPath | null): ChosenPath | NoPath {
  const { commitReveal, mechid, hasCall } = facts
  const plain: WeightsPath = mechid === 0 ? 'direct' : 'mechanism'
  const take = (path: WeightsPath, why: string): ChosenPath | NoPath => {
    const call = callOf(path, mechid)
    if (hasCall(call)) return { path, call, why }
    return { path: null, why: `The runtime of this chain has no call ${call}.`, hint: 'See what it has with `taoctl metadata show`.' }
  }
  if (forced === 'timelocked') {
    const problem = whyNotTimelocked(facts)
    if (problem === null) return take('timelocked', 'asked for')
    return { path: null, why: `Weights cannot be timelocked here: ${problem}.`, hint: 'Use --path salted, or leave --path out.' }
  }
  if (forced !== null) return take(forced === 'direct' ? plain : forced, 'asked for')
  if (!commitReveal) return take(plain, 'commit-reveal is off')
  const problem = whyNotTimelocked(facts)
  if (problem === null) return take('timelocked', 'commit-reveal is on, and the chain reveals these by itself')
  return take('salted', `commit-reveal is on, and ${problem}`)
}
