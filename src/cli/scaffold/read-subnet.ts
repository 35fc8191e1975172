/** What a scenario says of a subnet. */

import { readChildShare } from '../../chain/declared/spell-value.js'
import type {
  HotkeyName,
  ScenarioAxon,
  ScenarioChildren,
  ScenarioStake,
  ScenarioSubnet,
  ScenarioWeights,
  SubnetOrigin,
} from '../../chain/scaffold/scenario.js'
import { nameHotkey } from '../../chain/scaffold/scenario.js'
import { parseAlpha, parseTao } from '../../core/money.js'
import { parseIp } from '../../core/network/ip-address.js'
import { orFault, readSettings, readText } from '../declared/read-declaration.js'
import { readMapping, readNetuid } from '../yaml/read-mapping.js'
import type { YamlNode } from '../yaml/yaml-node.js'
import type { Names } from './names.js'
import { readWeight } from './read-fields.js'

export const SUBNET_FIELDS = [
  'owner',
  'netuid',
  'lease',
  'start',
  'hyperparameters',
  'mechanisms',
  'identity',
  'symbol',
  'neurons',
  'stake',
  'axons',
  'children',
  'weights',
] as const
export const ROOT_FIELDS = ['neurons', 'stake', 'independent'] as const

export const MOST_SUBNETS = 64
export const MOST_NEURONS = 256
const MOST_CHILDREN = 5
const MOST_MECHANISMS = 16

function readOrigin(node: YamlNode, fields: Partial<Record<'owner' | 'netuid' | 'lease', YamlNode>>, names: Names): SubnetOrigin {
  const given = [fields.owner, fields.netuid, fields.lease].filter((field) => field !== undefined)
  const [first, second] = given
  if (first === undefined) return node.fail('needs an owner, as owner: wallet; or netuid or lease where it is not registered by one')
  if (second !== undefined) return second.fail('does not go with another of owner, netuid and lease')
  if (fields.owner !== undefined) return { kind: 'registered', owner: names.hotkey(fields.owner) }
  if (fields.lease !== undefined) return { kind: 'leased', crowdloan: fields.lease.text() }
  const netuid = readNetuid(first)
  return netuid === 0 ? first.fail('is root, which has a section of its own: root') : { kind: 'present', netuid }
}

function readNeurons(node: YamlNode, names: Names): readonly HotkeyName[] {
  const all = node.list().flatMap((item) => names.hotkeys(item))
  if (all.length > MOST_NEURONS) node.fail(`has more than ${MOST_NEURONS} hotkeys`)
  return [...new Map(all.map((hotkey) => [nameHotkey(hotkey), hotkey])).values()]
}

function readUnits(node: YamlNode, isRoot: boolean): bigint {
  const text = readText(node)
  return orFault(node, () =>
    isRoot ? parseTao(text.replace(/\s*(?:tao|τ)$/i, '')) : parseAlpha(text.replace(/\s*alpha$/i, ''), 1).alphaRao,
  )
}

function readStakes(node: YamlNode, names: Names, isRoot: boolean): readonly ScenarioStake[] {
  return names.mapping(node, MOST_NEURONS).flatMap(({ hotkey, value }): ScenarioStake[] => {
    if (value.isText()) return [{ hotkey, wallet: hotkey.wallet, units: readUnits(value, isRoot) }]
    return value.entries().map((entry) => ({ hotkey, wallet: names.walletOfKey(entry), units: readUnits(entry.value, isRoot) }))
  })
}

function readAxon(hotkey: HotkeyName, node: YamlNode): ScenarioAxon {
  const text = node.text()
  const [, host = '', digits = ''] = /^\[?([0-9a-f.:]+?)\]?:(\d{1,5})$/i.exec(text) ?? []
  const ip = host === '' ? null : parseIp(host)
  const port = Number(digits)
  if (ip === null || port < 1 || port > 65_535) return node.fail('is no address and port, such as 10.0.0.1:8091')
  return { hotkey, ip, port, text }
}

function readChildren(hotkey: HotkeyName, node: YamlNode, names: Names): ScenarioChildren {
  const children = names.mapping(node, MOST_CHILDREN).map(({ hotkey: child, value }) => {
    return { hotkey: child, proportion: orFault(value, () => readChildShare(readText(value))) }
  })
  return { hotkey, children }
}

function readVector(hotkey: HotkeyName, mechid: number, node: YamlNode, names: Names): ScenarioWeights {
  const weights = names.mapping(node, MOST_NEURONS).map(({ hotkey: target, value }) => ({ hotkey: target, weight: readWeight(value) }))
  if (!weights.some(({ weight }) => weight > 0)) node.fail('has no weight above zero')
  return { hotkey, mechid, weights }
}

/** What a hotkey weighs: a mapping, or a list of one for each mechanism. */
function readWeights(hotkey: HotkeyName, node: YamlNode, names: Names): readonly ScenarioWeights[] {
  if (!node.isList()) return [readVector(hotkey, 0, node, names)]
  const items = node.list()
  if (items.length > MOST_MECHANISMS) node.fail(`has more than ${MOST_MECHANISMS} mechanisms`)
  return items.map((item, mechid) => readVector(hotkey, mechid, item, names))
}

/** Those who have to do with weights or axons need a seat. */
function demandSeats(node: YamlNode, subnet: ScenarioSubnet): ScenarioSubnet {
  const { origin, neurons, axons, weights, name } = subnet
  const seated = new Set([...neurons, ...(origin.kind === 'registered' ? [origin.owner] : [])].map(nameHotkey))
  const needed = [
    ...axons.map(({ hotkey }) => hotkey),
    ...weights.flatMap((one) => [one.hotkey, ...one.weights.map(({ hotkey }) => hotkey)]),
  ]
  const missing = needed.find((hotkey) => !seated.has(nameHotkey(hotkey)))
  if (missing !== undefined) node.fail(`has weights or axons of ${nameHotkey(missing)}, which is none of the neurons of ${name}`)
  return subnet
}

/** A subnet, or root with fewer fields. */
export function readSubnet(name: string, node: YamlNode, names: Names): ScenarioSubnet {
  const fields = readMapping(node, SUBNET_FIELDS)
  const { neurons, stake, axons, children, weights } = fields
  const origin = readOrigin(node, fields, names)
  return demandSeats(node, {
    name,
    origin,
    started: fields.start === undefined ? origin.kind !== 'present' : fields.start.bool(),
    settings: readSettings(fields),
    neurons: neurons === undefined ? [] : readNeurons(neurons, names),
    stakes: stake === undefined ? [] : readStakes(stake, names, false),
    axons: axons === undefined ? [] : names.mapping(axons, MOST_NEURONS).map(({ hotkey, value }) => readAxon(hotkey, value)),
    children:
      children === undefined ? [] : names.mapping(children, MOST_NEURONS).map(({ hotkey, value }) => readChildren(hotkey, value, names)),
    weights:
      weights === undefined ? [] : names.mapping(weights, MOST_NEURONS).flatMap(({ hotkey, value }) => readWeights(hotkey, value, names)),
  })
}

/** Root, and which of its validators stay independent of the owners of new subnets. */
export function readRoot(node: YamlNode, names: Names): { readonly subnet: ScenarioSubnet; readonly independent: readonly HotkeyName[] } {
  const { neurons, stake, independent } = readMapping(node, ROOT_FIELDS)
  const seated = neurons === undefined ? [] : readNeurons(neurons, names)
  const apart = independent === undefined ? [] : readNeurons(independent, names)
  const stranger = apart.find((hotkey) => !seated.some((one) => nameHotkey(one) === nameHotkey(hotkey)))
  if (stranger !== undefined) independent?.fail(`names ${nameHotkey(stranger)}, which is none of the neurons of root`)
  const subnet: ScenarioSubnet = {
    name: 'root',
    origin: { kind: 'present', netuid: 0 },
    started: false,
    settings: [],
    neurons: seated,
    stakes: stake === undefined ? [] : readStakes(stake, names, true),
    axons: [],
    children: [],
    weights: [],
  }
  return { subnet, independent: apart }
}
