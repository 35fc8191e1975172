/** Drift in meaning: calls that keep name, arguments and events, and do something else. */
import type { AnyCallImpl, Pallet } from '../../frame/pallet.js'
import type { PalletInput } from '../../frame/pallet-schema.js'
import type { MeaningChanges } from '../../frame/runtime-origin.js'
import type { SubtensorRules } from '../../pallets/subtensor/rules.js'
import { subtensor } from '../../pallets/subtensor/schema.js'
import { recycleTao } from '../../pallets/subtensor/staking/tao.js'
import { delaysPallet, putOff } from './delays-pallet.js'
import type { Random } from './random.js'

const ONE_TAO = 1_000_000_000n

/** What a seed chooses from. Each has happened to such a call of the real runtime, or nearly. */
const CHOICES = {
  doNothing: [
    'AdminUtils.sudo_set_immunity_period',
    'AdminUtils.sudo_set_serving_rate_limit',
    'AdminUtils.sudo_set_bonds_moving_average',
    'SubtensorModule.set_subnet_identity',
  ],
  burn: [
    'SubtensorModule.start_call',
    'SubtensorModule.set_identity',
    'SubtensorModule.set_childkey_take',
    'SubtensorModule.update_symbol',
  ],
  queue: ['SubtensorModule.update_symbol', 'SubtensorModule.increase_take', 'AdminUtils.sudo_set_max_burn'],
} as const

/** Some of the calls that may change, by `random` alone; those that a runtime does not have are left out. */
export function chooseMeanings(pallets: readonly Pallet[], random: Random): MeaningChanges {
  const calls = new Set(pallets.flatMap(({ schema, calls: table }) => [...table.keys()].map((name) => `${schema.name}.${name}`)))
  const choose = (names: readonly string[]): string[] => {
    const chosen = names[random.below(names.length)] as string
    return calls.has(chosen) ? [chosen] : []
  }
  return {
    doNothing: choose(CHOICES.doNothing),
    burn: choose(CHOICES.burn),
    queue: choose(CHOICES.queue),
    unstakeLegs: 2 + random.below(6),
    documented: random.below(2) === 1,
  }
}

type Change = (impl: AnyCallImpl, pallet: string, call: string) => AnyCallImpl

const doNothing: Change = (impl) => ({ ...impl, handle: () => undefined })

const burn: Change = (impl) => ({
  ...impl,
  handle: (ctx, origin, args) => {
    const post = impl.handle(ctx, origin, args)
    if (origin.type === 'Signed') recycleTao(ctx, origin.who, ONE_TAO)
    return post
  },
})

const queue: Change = (impl, pallet, call) => putOff(pallet, call, impl)

/** What the documentation says of a call that means something else; the wording is that of the runtime where it says such a thing. */
const DOCS = {
  doNothing: 'Deprecated: it charges its fee, succeeds, and does not modify state.',
  burn: 'The signer pays one TAO for it, which is recycled.',
  queue: 'The call is queued, and done in a later block.',
} as const

/** The pallets with calls that mean something else. Throws a RangeError for a call that there is not. */
export function changeMeanings(pallets: readonly Pallet[], changes: MeaningChanges): Pallet[] {
  const steps: readonly (readonly [readonly string[] | undefined, Change, string])[] = [
    [changes.doNothing, doNothing, DOCS.doNothing],
    [changes.burn, burn, DOCS.burn],
    [changes.queue, queue, DOCS.queue],
  ]
  let changed = [...pallets]
  for (const [names = [], change, docs] of steps) {
    for (const name of names) changed = changeCall(changed, name, change, changes.documented === true ? docs : undefined)
  }
  if (changes.unstakeLegs !== undefined) changed = limitLegs(changed, changes.unstakeLegs, changes.documented === true)
  const queues = (changes.queue ?? []).length > 0
  return queues ? [...changed, delaysPallet] : changed
}

function changeCall(pallets: readonly Pallet[], name: string, change: Change, docs: string | undefined): Pallet[] {
  const [palletName = '', callName = ''] = name.split('.')
  const found = pallets.find(({ schema }) => schema.name === palletName)?.calls.get(callName)
  if (found === undefined) throw new RangeError(`no call ${name}`)
  const call = { ...found, impl: change(found.impl, palletName, callName) }
  return pallets.map((pallet) =>
    pallet.schema.name === palletName
      ? document({ ...pallet, calls: new Map([...pallet.calls]).set(callName, call) }, { [callName]: docs })
      : pallet,
  )
}

/** Gives calls of a pallet other documentation, or none: what the runtime said of them is not true any more. */
function document(pallet: Pallet, docs: Readonly<Record<string, string | undefined>>): Pallet {
  const { schema } = pallet
  const { callDocs = {} } = schema.input as Pick<PalletInput, 'callDocs'>
  const kept = Object.entries({ ...callDocs, ...docs }).filter(([, text]) => text !== undefined)
  return { ...pallet, schema: { ...schema, input: { ...schema.input, callDocs: Object.fromEntries(kept) } } }
}

function limitLegs(pallets: readonly Pallet[], maxUnstakeAllLegs: number, documented: boolean): Pallet[] {
  const docs = documented ? `Takes up to ${maxUnstakeAllLegs} positions.` : undefined
  return pallets.map((pallet) => {
    if (pallet.schema.name !== subtensor.name) return pallet
    const rules: SubtensorRules = { ...(pallet.rules as SubtensorRules), maxUnstakeAllLegs }
    return document({ ...pallet, rules }, { unstake_all: docs, unstake_all_alpha: docs })
  })
}
