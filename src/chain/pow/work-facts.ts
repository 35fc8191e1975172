/** What the chain asks of work, and whether it takes any, as of one block. */
import type { PlanCheck } from '../plan.js'
import type { StorageQuery } from '../reads/storage-query.js'
import { expectBigint } from '../scale/expect.js'
import type { ScaleValue } from '../scale/value.js'
import { computeDifficulty } from './challenge.js'

const MODULE = 'SubtensorModule'
const UINT64_MAX = 2n ** 64n - 1n

/** The storage entries that {@link readWorkFacts} needs, in the order of its values. */
export function listWorkQueries(netuid: number, hotkey: string): readonly StorageQuery[] {
  const item = (name: string, keys: StorageQuery['keys']): StorageQuery => ({ pallet: MODULE, item: name, keys, ifPresent: true })
  return [
    item('Difficulty', [netuid]),
    item('MinDifficulty', [netuid]),
    item('MaxDifficulty', [netuid]),
    item('NetworkPowRegistrationAllowed', [netuid]),
    item('MaxRegistrationsPerBlock', [netuid]),
    { ...item('LastPowRegistrationBlock', [hotkey]), absentIsNull: true },
    { ...item('Uids', [netuid, hotkey]), absentIsNull: true },
  ]
}

export interface WorkFacts {
  /** The difficulty that counts: as many seals are tried on average. */
  readonly difficulty: bigint
  readonly isAllowed: boolean
  /** How many registrations a block takes; null where the runtime does not tell. */
  readonly perBlock: number | null
  /** The block of the last work that was used for the hotkey: work has to be of a later one. Null if there was none. */
  readonly lastBlock: bigint | null
  /** The hotkey's uid on the subnet; null as long as it has none. */
  readonly uid: ScaleValue
}

/** Reads the answers to {@link listWorkQueries}. */
export function readWorkFacts(values: readonly (ScaleValue | undefined)[]): WorkFacts {
  const [difficulty, least, most, allowed, perBlock, last, uid = null] = values
  const read = (value: ScaleValue | undefined, fallback: bigint, name: string): bigint =>
    value === null || value === undefined ? fallback : expectBigint(value, `${MODULE}.${name}`)
  return {
    difficulty: computeDifficulty(
      read(difficulty, 0n, 'Difficulty'),
      read(least, 0n, 'MinDifficulty'),
      read(most, UINT64_MAX, 'MaxDifficulty'),
    ),
    isAllowed: allowed === true,
    perBlock: typeof perBlock === 'number' ? perBlock : null,
    lastBlock: last === null || last === undefined ? null : expectBigint(last, `${MODULE}.LastPowRegistrationBlock`),
    uid,
  }
}

/** The check that the subnet takes registrations by work. */
export function checkWorkAllowed({ isAllowed, perBlock }: WorkFacts): PlanCheck {
  const detail = !isAllowed ? 'network_pow_registration_allowed is off' : perBlock === 0 ? 'a block takes none' : ''
  return {
    name: 'work-registration-open',
    title: 'The subnet takes registrations by work',
    failed: 'The subnet takes no registrations by work',
    ok: detail === '',
    detail,
    code: 'REGISTRATION_CLOSED',
    hint: 'Its owner can open it; without --pow a registration is paid for instead.',
  }
}
