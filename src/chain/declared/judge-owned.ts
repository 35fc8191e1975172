/** What differs of identity, symbol, children and takes, each by the plan that would mend it. */

import { planSetChildren } from '../children/plan-set-children.js'
import type { Edge } from '../children/read-family.js'
import { readFamilies } from '../children/read-family.js'
import type { ChainClient } from '../client.js'
import type { Plan } from '../plan.js'
import { expectText } from '../scale/expect.js'
import { planSetSubnetIdentity } from '../subnets/owner/plan-set-subnet-identity.js'
import { planSetSymbol } from '../subnets/owner/plan-set-symbol.js'
import { NO_TEXTS, readSubnetTexts, type SubnetTexts } from '../subnets/owner/read-subnet-identity.js'
import { planSetChildkeyTake } from '../takes/plan-set-childkey-take.js'
import { planSetDelegateTake } from '../takes/plan-set-delegate-take.js'
import { readChildkeyTakes } from '../takes/read-childkey-takes.js'
import { readDelegateTake } from '../takes/read-delegate-take.js'
import type { NamedPlan } from '../wrap/batch/join-plans.js'
import type { Declared, DeclaredChildren, DeclaredSymbol, DeclaredTake, DeclaredText } from './declaration.js'
import { type DriftItem, judgeChecks } from './drift.js'
import { spellChildShare, spellTake } from './spell-value.js'

/** Whose subnet, hotkeys and children. */
export interface OwnedPlace {
  readonly coldkey: string
  readonly netuid: number
}

export type OwnedEntry = DeclaredText | DeclaredSymbol | DeclaredChildren | DeclaredTake

/** Whether an entry is mended by a plan of its own. */
export function isOwnedEntry(entry: Declared): entry is OwnedEntry {
  return entry.kind !== 'param' && entry.kind !== 'stake'
}

/** The plans that bring these entries about with what each is of, one for the texts of an identity together. */
export function planOwned(client: ChainClient, place: OwnedPlace, entries: readonly OwnedEntry[]): Promise<readonly NamedPlan[]> {
  const name = async (what: string, plan: Promise<Plan>): Promise<NamedPlan> => ({ name: what, plan: await plan })
  const texts = entries.flatMap((entry) => (entry.kind === 'identity' ? [[entry.field, entry.text] as const] : []))
  const changes = Object.fromEntries(texts) as Partial<SubnetTexts>
  const identity = texts.length === 0 ? [] : [name('identity', planSetSubnetIdentity(client, { ...place, changes }))]
  const others = entries.flatMap((entry): Promise<NamedPlan>[] => {
    if (entry.kind === 'identity') return []
    if (entry.kind === 'symbol') return [name('symbol', planSetSymbol(client, { ...place, symbol: entry.symbol }))]
    const { hotkey } = entry
    if (entry.kind === 'children') {
      return [name(`children of ${hotkey}`, planSetChildren(client, { ...place, hotkey, children: entry.children }))]
    }
    const request = { ...place, hotkey, take: entry.take }
    const plan = entry.kind === 'child-take' ? planSetChildkeyTake(client, request) : planSetDelegateTake(client, request)
    return [name(`take of ${hotkey}`, plan)]
  })
  return Promise.all([...identity, ...others])
}

/** Children with their shares, as a text. */
export function spellChildren(children: readonly Edge[]): string {
  if (children.length === 0) return 'none'
  return [...children]
    .sort((a, b) => (a.hotkey < b.hotkey ? -1 : 1))
    .map(({ hotkey, proportion }) => `${hotkey} ${spellChildShare(proportion)}`)
    .join(', ')
}

/** What an entry is on the chain and in the file, as texts; undefined where they are the same. */
type Difference = Pick<DriftItem, 'now' | 'have' | 'want' | 'haveRaw' | 'wantRaw' | 'who'> | undefined

const showText = (text: string): string => (text === '' ? 'nothing' : JSON.stringify(text))

function compareTexts(entry: DeclaredText, texts: SubnetTexts): Difference {
  const { field, text } = entry
  if (texts[field] === text) return undefined
  return {
    now: { ...entry, text: texts[field] },
    have: showText(texts[field]),
    want: showText(text),
    haveRaw: null,
    wantRaw: null,
    who: 'owner',
  }
}

async function compareOwned(client: ChainClient, { netuid }: OwnedPlace, entry: OwnedEntry): Promise<Difference> {
  const raws = { haveRaw: null, wantRaw: null }
  switch (entry.kind) {
    case 'identity':
      return compareTexts(entry, (await readSubnetTexts(client, netuid)) ?? NO_TEXTS)
    case 'symbol': {
      const [stored] = await client.readStorage([{ pallet: 'SubtensorModule', item: 'TokenSymbol', keys: [netuid] }])
      const have = expectText(stored, 'SubtensorModule.TokenSymbol')
      return have === entry.symbol ? undefined : { now: { ...entry, symbol: have }, have, want: entry.symbol, ...raws, who: 'owner' }
    }
    case 'children': {
      const [family] = await readFamilies(client, [{ netuid, hotkey: entry.hotkey }])
      // Those that wait take the place of those that there are.
      const children = family?.pending?.children ?? family?.children ?? []
      const have = spellChildren(children)
      const want = spellChildren(entry.children)
      return have === want ? undefined : { now: { ...entry, children }, have, want, ...raws, who: 'coldkey' }
    }
    default: {
      const read = async (): Promise<{ readonly take: number; readonly least: number }> => {
        if (entry.kind === 'delegate-take') return { ...(await readDelegateTake(client, entry.hotkey)), least: 0 }
        const [first] = (await readChildkeyTakes(client, entry.hotkey, [netuid])).takes
        return first ?? { take: 0, least: 0 }
      }
      const { take, least } = await read()
      // A take that is below the least of the subnet counts as that.
      if (take === Math.max(entry.take, least)) return undefined
      return {
        now: { ...entry, take },
        have: spellTake(take),
        want: spellTake(entry.take),
        haveRaw: String(take),
        wantRaw: String(entry.take),
        who: 'coldkey',
      }
    }
  }
}

/** The entries that differ from the chain, and how they stand. Throws what reading the chain throws. */
export async function judgeOwned(client: ChainClient, place: OwnedPlace, entries: readonly OwnedEntry[]): Promise<readonly DriftItem[]> {
  const compared = await Promise.all(entries.map(async (entry) => ({ entry, difference: await compareOwned(client, place, entry) })))
  const differing = compared.flatMap(({ entry, difference }) => (difference === undefined ? [] : [{ entry, difference }]))
  const texts = differing.flatMap(({ entry }) => (entry.kind === 'identity' ? [entry] : []))
  const ofTexts = texts.length === 0 ? undefined : planOwned(client, place, texts)
  return Promise.all(
    differing.map(async ({ entry, difference }): Promise<DriftItem> => {
      const [named] = await (entry.kind === 'identity' && ofTexts !== undefined ? ofTexts : planOwned(client, place, [entry]))
      return { entry, ...difference, ...judgeChecks(named?.plan.checks ?? []) }
    }),
  )
}
