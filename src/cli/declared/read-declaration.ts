/** Makes a declaration of the text of its file. */

import type { Declaration, Declared } from '../../chain/declared/declaration.js'
import { pathOfParam } from '../../chain/declared/declaration.js'
import { readChildShare } from '../../chain/declared/spell-value.js'
import { parseSymbol } from '../../chain/subnets/owner/plan-set-symbol.js'
import { SUBNET_IDENTITY_FIELDS, SUBNET_IDENTITY_LIMITS } from '../../chain/subnets/owner/read-subnet-identity.js'
import { findRetired, lookUpParam, PAIR_PARTS, SETTABLE_PARAMS } from '../../chain/sudo/known-params.js'
import type { SettableParam } from '../../chain/sudo/params.js'
import { parseParamValue } from '../../chain/sudo/parse-param.js'
import { parseTolerance } from '../../chain/swap/price-limit.js'
import { TaoError } from '../../core/errors.js'
import { alpha, type Price, parseAlpha, parseDecimalUnits, price, UNITS_PER_TOKEN } from '../../core/money.js'
import { encodeAddress, parseAddress } from '../../core/ss58.js'
import { suggestNames } from '../../core/suggest-names.js'
import { parseTake } from '../../core/take.js'
import { readMapping, readNetuid } from '../yaml/read-mapping.js'
import { parseYaml, type YamlEntry, YamlFault, type YamlNode } from '../yaml/yaml-node.js'

export const DECLARATION_VERSION = '1'

export const SECTIONS = ['hyperparameters', 'identity', 'symbol', 'mechanisms', 'children', 'takes', 'stake'] as const
const HEAD = ['version', 'netuid', 'genesis', 'coldkey'] as const

/** More hotkeys in a section than anybody has on a subnet. */
const MOST_HOTKEYS = 256
/** The most that a value has characters: more than a text of an identity may have bytes. */
const MOST_CHARACTERS = 4_096
const MOST_CHILDREN = 5
/** How far an exact target may be missed unless told otherwise, in parts per billion of it: emission alone moves a stake. */
const DEFAULT_SLACK = 10_000_000n

/** The two that have a section of their own. */
const OF_MECHANISMS: Readonly<Record<'count' | 'split', string>> = { count: 'mechanism_count', split: 'mechanism_emission_split' }

/** The hyperparameters that a file may name, each by the name of `sudo get`. */
export const DECLARABLE_PARAMS: readonly SettableParam[] = SETTABLE_PARAMS.filter(({ name }) => pathOfParam(name).startsWith('hyper'))

function placeOf({ line, column }: YamlNode) {
  return { line, column }
}

/** What `read` gives; its error as a fault of the value. */
export function orFault<T>(node: YamlNode, read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof TaoError)
      return node.fail(`is wrong: ${[error.message, error.why, error.hint].flatMap((part) => part?.replace(/\.$/, '') || []).join('. ')}`)
    throw error
  }
}

/** A text as it is written; a number keeps its digits, and a switch is `true` or `false`. */
export function readText(node: YamlNode): string {
  const text = node.isBool() ? String(node.bool()) : node.text()
  if (text.length > MOST_CHARACTERS) node.fail(`has more than ${MOST_CHARACTERS} characters`)
  return text
}

/** The value of a hyperparameter. The choice `Null` is a word of YAML as well. */
function readParamText(node: YamlNode, { choices = [] }: SettableParam): string {
  const written = node.source()
  return node.isNull() && written !== null && choices.some((choice) => choice.toLowerCase() === written.toLowerCase())
    ? written
    : readText(node)
}

function readParam(node: YamlNode, param: SettableParam): Declared {
  const text = readParamText(node, param)
  const value = orFault(node, () => parseParamValue(param, param.kind === 'account' ? encodeAddress(parseAddress(text)) : text))
  return { kind: 'param', path: pathOfParam(param.name), ...placeOf(node), param, value }
}

/** Refuses a name that is none of a hyperparameter, and says what it is. */
function refuseName({ key, line, column, value }: YamlEntry): never {
  const fail = (why: string): never => {
    throw new YamlFault(line, `${value.name} ${why}`, column)
  }
  const retired = findRetired(key)
  if (retired) return fail(`cannot be set any more: ${retired.instead}`)
  const part = Object.hasOwn(PAIR_PARTS, key) ? PAIR_PARTS[key] : undefined
  if (part) return fail(`is a part of ${part.of}, which has both: write ${part.of}`)
  const param = lookUpParam(key)
  if (param) {
    const path = pathOfParam(param.name)
    return fail(path.startsWith('hyper') ? `is called ${param.name} here` : `has a section of its own: write it as ${path}`)
  }
  const nearest = suggestNames(
    key,
    DECLARABLE_PARAMS.map(({ name }) => name),
  )
  return fail(`is no hyperparameter${nearest.length === 0 ? '' : `; perhaps ${nearest.join(' or ')} is meant`}`)
}

function readParams(node: YamlNode): readonly Declared[] {
  return node.entries().map((entry) => {
    const param = DECLARABLE_PARAMS.find(({ name }) => name === entry.key)
    return param === undefined ? refuseName(entry) : readParam(entry.value, param)
  })
}

function readIdentity(node: YamlNode): readonly Declared[] {
  const fields = readMapping(node, SUBNET_IDENTITY_FIELDS)
  return SUBNET_IDENTITY_FIELDS.flatMap((field): Declared[] => {
    const value = fields[field]
    if (value === undefined) return []
    const text = readText(value)
    const most = SUBNET_IDENTITY_LIMITS[field]
    if (new TextEncoder().encode(text).length > most) value.fail(`has more than the ${most} bytes that the chain keeps`)
    return [{ kind: 'identity', path: `identity.${field}`, ...placeOf(value), field, text }]
  })
}

function readMechanisms(node: YamlNode): readonly Declared[] {
  const fields = readMapping(node, ['count', 'split'])
  const entries = (['count', 'split'] as const).flatMap((key): Declared[] => {
    const value = fields[key]
    const param = lookUpParam(OF_MECHANISMS[key])
    return value === undefined || param === undefined ? [] : [readParam(value, param)]
  })
  const [count, split] = entries
  if (fields.split !== undefined && count?.kind === 'param' && split?.kind === 'param' && Array.isArray(split.value)) {
    const shares = split.value.length
    if (shares > 0 && BigInt(shares) !== count.value) fields.split.fail(`has ${shares} shares for ${count.value} mechanisms`)
  }
  return entries
}

/** The hotkeys of a section with what is said of each. */
function listHotkeys(node: YamlNode): readonly { readonly hotkey: string; readonly value: YamlNode }[] {
  const entries = node.entries()
  if (entries.length > MOST_HOTKEYS) node.fail(`has more than ${MOST_HOTKEYS} hotkeys`)
  return entries.map(({ key, line, column, value }) => {
    const fail = (why: string): never => {
      throw new YamlFault(line, `${value.name} ${why}`, column)
    }
    let hotkey: string
    try {
      hotkey = encodeAddress(parseAddress(key))
    } catch (error) {
      if (error instanceof TaoError) return fail(`is no address of a hotkey: ${error.message}`)
      throw error
    }
    if (hotkey !== key) return fail(`is an address of another kind of chain: write ${hotkey}`)
    return { hotkey, value }
  })
}

function readChildren(node: YamlNode): readonly Declared[] {
  return listHotkeys(node).map(({ hotkey, value }) => {
    const children = listHotkeys(value).map((child) => ({
      hotkey: child.hotkey,
      proportion: orFault(child.value, () => readChildShare(readText(child.value))),
    }))
    if (children.length > MOST_CHILDREN) value.fail(`has more than ${MOST_CHILDREN} children`)
    return { kind: 'children', path: `children.${hotkey}`, ...placeOf(value), hotkey, children }
  })
}

function readTakes(node: YamlNode): readonly Declared[] {
  return listHotkeys(node).flatMap(({ hotkey, value }) => {
    const fields = readMapping(value, ['child', 'delegate'])
    return (['child', 'delegate'] as const).flatMap((key): Declared[] => {
      const given = fields[key]
      if (given === undefined) return []
      const take = orFault(given, () => parseTake(readText(given)))
      return [{ kind: `${key}-take`, path: `takes.${hotkey}.${key}`, ...placeOf(given), hotkey, take }]
    })
  })
}

function readPrice(node: YamlNode): Price {
  return orFault(node, () => price(parseDecimalUnits(readText(node).replace(/\s*(?:TAO|τ)$/i, ''), 'price')))
}

function readStake(node: YamlNode, netuid: number): readonly Declared[] {
  return listHotkeys(node).map(({ hotkey, value }) => {
    const fields = readMapping(value, ['at-least', 'exactly', 'within', 'max-price', 'min-price'])
    const { 'at-least': least, exactly, within, 'max-price': most, 'min-price': floor } = fields
    const given = least ?? exactly
    if (given === undefined) return value.fail('needs at-least or exactly, in alpha of the subnet')
    if (least !== undefined && exactly !== undefined) return exactly.fail('does not go with at-least: leave one of them out')
    if (within !== undefined && exactly === undefined) return within.fail('goes with exactly alone')
    if (floor !== undefined && exactly === undefined) return floor.fail('goes with exactly alone: nothing else is ever sold')
    if (netuid === 0) for (const bound of [most, floor]) bound?.fail('is of no use on root, which has no price')
    const target = orFault(given, () => parseAlpha(readText(given).replace(/\s*alpha$/i, ''), netuid))
    const parts = within === undefined ? DEFAULT_SLACK : orFault(within, () => parseTolerance(readText(within)))
    const slack = alpha(netuid, exactly === undefined ? 0n : (target.alphaRao * parts) / UNITS_PER_TOKEN)
    return {
      kind: 'stake',
      path: `stake.${hotkey}`,
      ...placeOf(given),
      hotkey,
      target,
      rule: exactly === undefined ? 'at-least' : 'exactly',
      slack,
      maxPrice: most === undefined ? null : readPrice(most),
      minPrice: floor === undefined ? null : readPrice(floor),
    }
  })
}

/** What a file says of a subnet as a whole, by section; each is left out where it says nothing. */
export type SettingNodes = Partial<Record<'hyperparameters' | 'identity' | 'symbol' | 'mechanisms', YamlNode>>

/** Hyperparameters, identity, symbol and mechanisms. Throws {@link YamlFault}. */
export function readSettings({ hyperparameters, identity, symbol, mechanisms }: SettingNodes): readonly Declared[] {
  const read = (node: YamlNode | undefined, section: (node: YamlNode) => readonly Declared[]): readonly Declared[] =>
    node === undefined ? [] : section(node)
  return [
    ...read(hyperparameters, readParams),
    ...read(identity, readIdentity),
    ...read(symbol, (node) => {
      return [{ kind: 'symbol', path: 'symbol', ...placeOf(node), symbol: orFault(node, () => parseSymbol(readText(node))) }]
    }),
    ...read(mechanisms, readMechanisms),
  ]
}

function readGenesis(node: YamlNode): string {
  const text = readText(node).toLowerCase()
  return /^0x[0-9a-f]{64}$/.test(text) ? text : node.fail('is not the hash of a block: 0x and 64 hex digits')
}

function readColdkey(node: YamlNode): string {
  return orFault(node, () => encodeAddress(parseAddress(readText(node))))
}

/**
 * Reads the text of a declaration. Throws {@link YamlFault} with line and column for whatever is not as it should be, unknown names above
 * all: what is misspelled must not be what is left as it is.
 */
export async function readDeclarationText(text: string): Promise<Declaration> {
  const root = await parseYaml(text, 'the file')
  const fields = readMapping(root, [...HEAD, ...SECTIONS])
  const { version, netuid: netuidNode, genesis, coldkey } = fields
  if (version === undefined) return root.fail('does not say version: 1')
  if (version.text() !== DECLARATION_VERSION) return version.fail('is not 1, the only one that is known')
  if (netuidNode === undefined) return root.fail('does not say which subnet it is of, as netuid: 5')
  const netuid = readNetuid(netuidNode)
  const read = (node: YamlNode | undefined, section: (node: YamlNode) => readonly Declared[]): readonly Declared[] =>
    node === undefined ? [] : section(node)
  const entries = [
    ...readSettings(fields),
    ...read(fields.children, readChildren),
    ...read(fields.takes, readTakes),
    ...read(fields.stake, (node) => readStake(node, netuid)),
  ]
  entries.sort((a, b) => a.line - b.line || a.column - b.column)
  return {
    netuid,
    genesisHash: genesis === undefined ? null : readGenesis(genesis),
    coldkey: coldkey === undefined ? null : readColdkey(coldkey),
    entries,
  }
}
