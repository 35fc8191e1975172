/** What holds of each extrinsic of a block: one outcome, a fee that was paid, and nothing else left where it failed. */

import { balances } from '../../../src/localnet/pallets/balances/schema.js'
import { subtensor } from '../../../src/localnet/pallets/subtensor/schema.js'
import { EventRecord, system } from '../../../src/localnet/pallets/system/schema.js'
import { hashName } from '../../../src/localnet/schema/hash.js'
import { Writer } from '../../../src/localnet/schema/scale.js'
import type { Store } from '../../../src/localnet/schema/storage.js'
import { type Hex, vec } from '../../../src/localnet/schema/types.js'
import { equalBytes } from '../../../src/localnet/state/state.js'
import { Describer } from '../../replay/describe.js'
import type { Check, Look } from '../check.js'
import type { Step } from '../watch-blocks.js'

const itemKey = (pallet: string, item: string): string => hashName(pallet) + hashName(item)

/** What an extrinsic may change although it fails: its signer's and the author's accounts, and the block's own notes. */
const LEFT = new Set(
  [
    ['System', 'Account'],
    ['System', 'BlockWeight'],
    ['System', 'AllExtrinsicsLen'],
    ['System', 'ExtrinsicWeightReclaimed'],
    ['Balances', 'TotalIssuance'],
    ['SubtensorModule', 'TotalIssuance'],
  ].map(([pallet = '', item = '']) => itemKey(pallet, item)),
)

const isOutcome = ({ event }: Step['events'][number]): boolean =>
  event.pallet === 'System' && /^Extrinsic(Success|Failed)$/.test(event.name)

function describe({ extrinsic }: Step): string {
  return `${extrinsic?.call.pallet}.${extrinsic?.call.name}`
}

function findLeft(look: Look, step: Step): string | undefined {
  const { applied, changes, extrinsic } = step
  if (applied === undefined || extrinsic === undefined) return undefined
  if (!applied.included) {
    const [change] = changes
    return change && `${describe(step)} was not included and left ${new Describer(look.spec.runtime).key(change.key)}`
  }
  if (applied.failure === undefined) return undefined
  const paidInAlpha = step.events.some(({ event }) => event.name === 'TransactionFeePaidWithAlpha')
  for (const { key, before, after } of changes) {
    if (LEFT.has(key.slice(0, 64))) continue
    if (paidInAlpha && key.startsWith(hashName('SubtensorModule'))) continue
    const describer = new Describer(look.spec.runtime)
    const show = (value: Uint8Array | undefined) => describer.value(key, value && `0x${Buffer.from(value).toString('hex')}`)
    return `${describe(step)} failed and left ${describer.key(key)}: ${show(before)} became ${show(after)}`
  }
  return undefined
}

export const leftoversCheck: Check = {
  name: 'a failing call leaves nothing but fee and nonce',
  find(look) {
    for (const step of look.steps) {
      const found = findLeft(look, step)
      if (found !== undefined) return found
    }
    return undefined
  },
}

export const outcomesCheck: Check = {
  name: 'each extrinsic has one outcome, as its last event',
  find({ steps, store }) {
    let events = 0
    for (const step of steps) {
      events += step.events.length
      if (step.applied?.included !== true) {
        if (step.name === 'apply' && step.events.length > 0) return `${describe(step)} was not included and left events`
        continue
      }
      const outcomes = step.events.filter(isOutcome)
      if (outcomes.length !== 1 || step.events.at(-1) !== outcomes[0])
        return `${describe(step)} has ${outcomes.length} outcomes of ${step.events.length} events`
      const failed = outcomes[0]?.event.name === 'ExtrinsicFailed'
      if (failed !== (step.applied.failure !== undefined)) return `${describe(step)} says another outcome than it had`
    }
    const stored = system.storage.EventCount.get(store)
    if (stored !== events) return `${events} events were deposited, EventCount is ${stored}`
    const bytes = store.get(system.storage.Events.key())
    const writer = new Writer(store.env)
    vec(EventRecord).encode(system.storage.Events.get(store), writer)
    return equalBytes(bytes, writer.finish()) ? undefined : 'System.Events decode to something else'
  },
}

/**
 * Who fails has paid the fee that the event tells: what leaves the balances, leaves the issuance, and SubtensorModule's as well. A fee goes
 * to the author, or at later runtimes out of existence.
 */
export const feesCheck: Check = {
  name: 'who fails has paid the fee that is told',
  find({ steps, store }) {
    for (const step of steps) {
      const { applied, extrinsic, events, changes } = step
      if (applied?.included !== true || applied.failure === undefined || extrinsic?.signed === undefined) continue
      if (events.some(({ event }) => event.name === 'TransactionFeePaidWithAlpha')) continue
      const told = events.find(({ event }) => event.name === 'TransactionFeePaid')?.event.value as
        | { who: Hex; actual_fee: bigint }
        | undefined
      let sum = 0n
      let paid = 0n
      for (const { key, before, after } of changes) {
        if (!key.startsWith(ACCOUNTS)) continue
        const read = (value: Uint8Array | undefined) => (value === undefined ? 0n : total(system.storage.Account.decode(store, value).data))
        const change = read(after) - read(before)
        sum += change
        if (key === system.storage.Account.key(told?.who ?? NOBODY)) paid = -change
      }
      const issued = changeOf(changes, store, balances.storage.TotalIssuance)
      const counted = changeOf(changes, store, subtensor.storage.TotalIssuance)
      if (sum !== issued) return `${describe(step)} failed, balances changed by ${sum} in all and the issuance by ${issued}`
      if (counted !== 0n && counted !== issued)
        return `${describe(step)} failed, the issuance changed by ${issued} and SubtensorModule's by ${counted}`
      if (told !== undefined && paid !== told.actual_fee) return `${describe(step)} failed, paid ${paid} and was told ${told.actual_fee}`
    }
    return undefined
  },
}

const ACCOUNTS = itemKey('System', 'Account')
const NOBODY: Hex = `0x${'00'.repeat(32)}`

function changeOf(changes: Step['changes'], store: Store, item: typeof balances.storage.TotalIssuance): bigint {
  const change = changes.find(({ key }) => key === item.key())
  const read = (value: Uint8Array | undefined) => (value === undefined ? 0n : item.decode(store, value))
  return change === undefined ? 0n : read(change.after) - read(change.before)
}

const total = ({ free, reserved }: { readonly free: bigint; readonly reserved: bigint }): bigint => free + reserved
