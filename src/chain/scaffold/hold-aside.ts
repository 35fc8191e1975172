/** Limits that root puts aside while something is done that they would keep from being done for long, and puts back afterwards. */
import { hasCall } from '../extrinsic/resolve-call.js'
import type { PlanCall } from '../plan.js'
import type { ScaleInput } from '../scale/value.js'
import type { DevChain } from './dev-chain.js'

const MODULE = 'SubtensorModule'

interface Limit {
  readonly item: string
  readonly keys: readonly ScaleInput[]
  readonly call: (value: ScaleInput) => PlanCall
}

/** What the limits are to be meanwhile; what is left out stays. */
export interface Aside {
  /** Blocks between two registrations of subnets. */
  readonly networkRateLimit?: bigint
  /** Blocks after which children are in force. */
  readonly childCooldown?: bigint
  /** Blocks before an epoch in which nothing of a subnet may be set. On root, where no epoch runs, that is always. */
  readonly freezeWindow?: number
  readonly subnets?: readonly SubnetAside[]
}

interface SubnetAside {
  readonly netuid: number
  readonly tempo?: number
  readonly weightsRateLimit?: bigint
  readonly commitReveal?: boolean
}

const admin = (name: string, args: PlanCall['args']): PlanCall => ({ pallet: 'AdminUtils', name, args })

interface Wanted {
  readonly limit: Limit
  readonly value: ScaleInput
}

function listLimits({ networkRateLimit, childCooldown, freezeWindow, subnets = [] }: Aside): readonly Wanted[] {
  const found: Wanted[] = []
  const add = (value: ScaleInput | undefined, limit: Limit): void => {
    if (value !== undefined) found.push({ limit, value })
  }
  add(networkRateLimit, {
    item: 'NetworkRateLimit',
    keys: [],
    call: (rate_limit) => admin('sudo_set_network_rate_limit', { rate_limit }),
  })
  add(childCooldown, {
    item: 'PendingChildKeyCooldown',
    keys: [],
    call: (cooldown) => ({ pallet: MODULE, name: 'set_pending_childkey_cooldown', args: { cooldown } }),
  })
  add(freezeWindow, {
    item: 'AdminFreezeWindow',
    keys: [],
    call: (window) => admin('sudo_set_admin_freeze_window', { window }),
  })
  for (const { netuid, tempo, weightsRateLimit, commitReveal } of subnets) {
    add(commitReveal, {
      item: 'CommitRevealWeightsEnabled',
      keys: [netuid],
      call: (enabled) => admin('sudo_set_commit_reveal_weights_enabled', { netuid, enabled }),
    })
    add(weightsRateLimit, {
      item: 'WeightsSetRateLimit',
      keys: [netuid],
      call: (weights_set_rate_limit) => admin('sudo_set_weights_set_rate_limit', { netuid, weights_set_rate_limit }),
    })
    add(tempo, { item: 'Tempo', keys: [netuid], call: (blocks) => admin('sudo_set_tempo', { netuid, tempo: blocks }) })
  }
  return found
}

/** Does something with limits put aside. They are put back also where it fails. */
export async function holdAside(chain: DevChain, aside: Aside, work: () => Promise<void>): Promise<void> {
  const limits = listLimits(aside)
  const queries = limits.map(({ limit: { item, keys } }) => ({ pallet: MODULE, item, keys, ifPresent: true }))
  const [before, metadata] = await Promise.all([chain.client.readStorage(queries), chain.client.metadata()])
  const changed = limits.flatMap(({ limit, value }, at) => {
    const present = before[at] ?? null
    // A runtime without the limit has nothing to put aside.
    if (present === null || !hasCall(metadata, limit.call(value)) || String(present) === String(value)) return []
    return [{ limit, value, present: present as ScaleInput }]
  })
  const set = async (limit: Limit, value: ScaleInput): Promise<void> => chain.root(limit.call(value), `set ${limit.item}`)
  const done: typeof changed = []
  try {
    for (const one of changed) {
      await set(one.limit, one.value)
      done.push(one)
    }
    await work()
  } finally {
    for (const { limit, present } of done.reverse()) await set(limit, present)
  }
}
