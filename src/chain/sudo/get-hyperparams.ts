/** Reads the parameters of a subnet or of the whole chain with all that is known of each. */
import { usageError } from '../../core/errors.js'
import { formatUnits } from '../../core/money.js'
import { formatBlockTime, nextBlock } from '../checks/block-clock.js'
import type { ChainClient } from '../client.js'
import type { RuntimeMetadata } from '../metadata/runtime-metadata.js'
import { expectBigint, expectList, expectObject, expectText, isScaleObject } from '../scale/expect.js'
import type { ScaleValue } from '../scale/value.js'
import { findAllowedBlock, findLimit, isFrozen, type Judged } from './judge-param.js'
import { CHAIN_PARAMS, describeNearest, findRetired, lookUpParam, PAIR_PARTS, SETTABLE_PARAMS } from './known-params.js'
import { ParamFacts } from './param-facts.js'
import { type Edge, readLimits } from './param-limits.js'
import { hasParam, readParamRights } from './param-rights.js'
import { formatParamNumber, formatRawValue, type ParamKind } from './param-values.js'
import { nameParamCall, type SettableParam } from './params.js'

/** From when on a parameter can be changed, by the owner where it is the owner's. */
export interface NextChange {
  /** The first block; null where it does not come by itself. */
  readonly block: number | null
  /** About the time of it, ISO-8601; null where it is not known. */
  readonly time: string | null
  /** Whether that is the next block. */
  readonly isNow: boolean
}

/** One end of the values that are taken, as people write it and as it is on the chain. */
export interface ParamEdge {
  readonly value: string
  readonly raw: bigint
  /** True where the bound itself is not taken. */
  readonly isOpen: boolean
}

/** What is known of a parameter that can be set. */
export interface ParamRules {
  readonly who: 'owner' | 'root' | 'nobody'
  /** The call that sets it, `Pallet.call`. */
  readonly call: string
  /** Null at an end where every value of the type is taken. */
  readonly least: ParamEdge | null
  readonly most: ParamEdge | null
  /** How many blocks have to pass between two changes by the owner; null without a limit. */
  readonly rateLimit: number | null
  /** Blocks before the end of an epoch in which it cannot be changed; null where it can. */
  readonly freezeWindow: number | null
  readonly next: NextChange
  /** Why setting it changes nothing any more; null where it does. */
  readonly inert: string | null
}

/** One parameter. */
export interface Hyperparam {
  readonly name: string
  readonly aliases: readonly string[]
  readonly does: string | null
  /** The name of the type in the runtime: Bool, U16, U64, TaoBalance, U64F64 … */
  readonly type: string
  /** As people write it, without a unit. Shares and numbers with a point have up to nine digits after it. */
  readonly value: string
  readonly unit: string
  /** The integer on the chain, several with commas; null for what is none. */
  readonly raw: string | null
  /** Null for what nobody sets. */
  readonly rules: ParamRules | null
  /** What to do instead of setting it; null for what can be set. */
  readonly instead: string | null
}

const API = 'SubnetInfoRuntimeApi'
const METHOD = 'get_subnet_hyperparams_v3'
const WHAT = `${API}.${METHOD}`

const TYPES: Readonly<Record<ParamKind, string>> = {
  bool: 'Bool',
  u8: 'U8',
  u16: 'U16',
  u32: 'U32',
  u64: 'U64',
  i16: 'I16',
  tao: 'TaoBalance',
  share: 'U16',
  fixed: 'U64F64',
  choice: 'Choice',
  account: 'AccountId',
  pair: 'Pair',
  split: 'Split',
}

function nameType({ kind, whole, fractionBits }: SettableParam): string {
  if (kind === 'share' && whole !== undefined) return 'U64'
  return kind === 'fixed' && fractionBits === 32 ? 'I96F32' : TYPES[kind]
}

/** A binary fixed-point number as a decimal, cut after nine digits. */
function formatFixed(bits: bigint, fractionBits: bigint): string {
  return formatUnits((bits * 1_000_000_000n) >> fractionBits)
}

/** A value of the runtime API that `sudo set` does not know, in plain digits. */
function readTold(name: string, value: ScaleValue | undefined): Hyperparam {
  const { type, value: inner } = expectObject(value, `${WHAT}.${name}`)
  const retired = findRetired(name)
  const head = {
    name,
    aliases: retired?.aliases ?? [],
    does: retired?.does ?? null,
    type: String(type),
    unit: type === 'TaoBalance' ? 'TAO' : '',
    rules: null,
    instead: retired?.instead ?? null,
  }
  if (typeof inner === 'boolean') return { ...head, value: String(inner), raw: null }
  const raw = expectBigint(isScaleObject(inner) ? inner.bits : inner, `${WHAT}.${name}`)
  const fixed = /^[IU]\d+F(\d+)$/.exec(String(type))
  const text = type === 'TaoBalance' ? formatUnits(raw) : fixed ? formatFixed(raw, BigInt(fixed[1] ?? '0')) : raw.toString()
  return { ...head, value: text, raw: raw.toString() }
}

/** What the runtime lists and the table of parameters does not have; null if there is no such subnet. */
async function listTold(client: ChainClient, netuid: number): Promise<readonly Hyperparam[] | null> {
  const raw = await client.callApi(API, METHOD, [netuid])
  if (raw === null) return null
  return expectList(raw, WHAT).flatMap((entry) => {
    const { name: given, value } = expectObject(entry, WHAT)
    const name = expectText(given, `${WHAT}.name`)
    return lookUpParam(name) || name in PAIR_PARTS ? [] : [readTold(name, value)]
  })
}

function describeEdge(param: SettableParam, edge: Edge | null): ParamEdge | null {
  // The smallest number with a point that is more than nothing.
  if (param.kind === 'fixed' && edge?.value === 1n) return { value: '0', raw: 0n, isOpen: true }
  return edge === null ? null : { value: formatParamNumber(param, edge.value), raw: edge.value, isOpen: edge.isOpen }
}

async function describeNext(judged: Judged): Promise<NextChange> {
  const { clock } = judged.facts
  const block = await findAllowedBlock([judged])
  if (block === 'never') return { block: null, time: null, isNow: false }
  return { block, time: formatBlockTime(clock, block), isNow: block <= nextBlock(clock) }
}

async function describeRules(client: ChainClient, metadata: RuntimeMetadata, facts: ParamFacts, param: SettableParam): Promise<ParamRules> {
  const rights = readParamRights(metadata, param)
  const judged: Judged = { client, facts, param, rights, as: rights.who === 'owner' ? 'owner' : 'root' }
  const limit = findLimit(judged)
  const [limits, timing, next] = await Promise.all([
    readLimits(client, facts, param, judged.as),
    param.isOfChain ? null : facts.timing(limit),
    describeNext(judged),
  ])
  const { ownerCall } = rights
  return {
    who: rights.who,
    call: ownerCall ? `${ownerCall.pallet}.${ownerCall.name}` : nameParamCall(param),
    least: describeEdge(param, limits.least),
    most: describeEdge(param, limits.most),
    rateLimit: limit === null ? null : (timing?.limit ?? null),
    freezeWindow: isFrozen(judged) ? (timing?.window ?? null) : null,
    next,
    inert: param.inert ?? null,
  }
}

/** The parameters of the table that the connected runtime has. */
async function readKnown(client: ChainClient, place: ParamFacts['place'], known: readonly SettableParam[]): Promise<Hyperparam[]> {
  const metadata = await client.metadata()
  const params = known.filter((param) => hasParam(metadata, param))
  const facts = await ParamFacts.read(client, place, params)
  const rows = await Promise.all(
    params.map(async (param): Promise<Hyperparam[]> => {
      const value = facts.value(param)
      if (value === null) return []
      return [
        {
          name: param.name,
          aliases: param.aliases,
          does: param.does,
          type: nameType(param),
          value: formatParamNumber(param, value),
          unit: param.unit,
          raw: formatRawValue(value),
          rules: await describeRules(client, metadata, facts, param),
          instead: null,
        },
      ]
    }),
  )
  return rows.flat()
}

function byName(a: Hyperparam, b: Hyperparam): number {
  return a.name < b.name ? -1 : 1
}

/** Nobody's: without a subnet no limit counts. */
const NOBODY = ''

/** All hyperparameters of a subnet by name; null if there is no such subnet. Throws what reading the chain throws. */
export async function listHyperparams(client: ChainClient, netuid: number): Promise<readonly Hyperparam[] | null> {
  const [told, [owner]] = await Promise.all([
    listTold(client, netuid),
    client.readStorage([{ pallet: 'SubtensorModule', item: 'SubnetOwner', keys: [netuid] }]),
  ])
  if (told === null) return null
  const known = await readKnown(client, { netuid, coldkey: String(owner) }, SETTABLE_PARAMS)
  return [...told, ...known].sort(byName)
}

/** All parameters of the whole chain by name. Throws what reading the chain throws. */
export async function listChainParams(client: ChainClient): Promise<readonly Hyperparam[]> {
  return (await readKnown(client, { netuid: null, coldkey: NOBODY }, CHAIN_PARAMS)).sort(byName)
}

/** One of those that were read, by name or alias, dashes or underscores. Usage error `UNKNOWN_PARAMETER` (exit 2). */
export function findHyperparam(params: readonly Hyperparam[], name: string): Hyperparam {
  const wanted = name.trim().toLowerCase().replaceAll('-', '_')
  const pair = Object.hasOwn(PAIR_PARTS, wanted) ? PAIR_PARTS[wanted]?.of : undefined
  const found = params.find((param) => param.name === (pair ?? wanted) || param.aliases.includes(wanted))
  if (found) return found
  throw usageError(`Unknown parameter: ${JSON.stringify(name)}`, 'UNKNOWN_PARAMETER', {
    why: describeNearest(
      name,
      params.map((param) => param.name),
    ),
    hint: 'Leave the name out to see them all.',
  })
}
