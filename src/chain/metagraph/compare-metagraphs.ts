/** What became of the neurons of a subnet between two metagraphs. */

/** What of a neuron is compared. Alpha in units of 10^-9; shares are u16. */
export interface ComparedNeuron {
  readonly uid: number
  readonly hotkey: string
  readonly coldkey: string
  readonly stake: bigint
  readonly emission: bigint
  readonly incentive: number
  readonly dividends: number
}

/** A hotkey that is in both, and of which something is another. */
export interface MovedNeuron {
  readonly before: ComparedNeuron
  readonly after: ComparedNeuron
}

export interface MetagraphChanges {
  readonly joined: readonly ComparedNeuron[]
  readonly left: readonly ComparedNeuron[]
  /** Those whose stake changed most first. */
  readonly moved: readonly MovedNeuron[]
  readonly unchanged: number
}

const COMPARED = ['uid', 'coldkey', 'stake', 'emission', 'incentive', 'dividends'] as const
const distance = ({ before, after }: MovedNeuron): bigint => {
  const change = after.stake - before.stake
  return change < 0n ? -change : change
}

/** Compares by hotkey: a neuron that was replaced left, whoever has its uid now. */
export function compareMetagraphs(before: readonly ComparedNeuron[], after: readonly ComparedNeuron[]): MetagraphChanges {
  const old = new Map(before.map((neuron) => [neuron.hotkey, neuron]))
  const now = new Set(after.map(({ hotkey }) => hotkey))
  const pairs = after.flatMap((neuron): MovedNeuron[] => {
    const was = old.get(neuron.hotkey)
    return was === undefined ? [] : [{ before: was, after: neuron }]
  })
  const moved = pairs.filter((pair) => COMPARED.some((name) => pair.before[name] !== pair.after[name]))
  return {
    joined: after.filter(({ hotkey }) => !old.has(hotkey)),
    left: before.filter(({ hotkey }) => !now.has(hotkey)),
    moved: moved.sort((a, b) => (distance(a) > distance(b) ? -1 : distance(a) < distance(b) ? 1 : a.after.uid - b.after.uid)),
    unchanged: pairs.length - moved.length,
  }
}
