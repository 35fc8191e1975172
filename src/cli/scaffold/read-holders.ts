/** What a scenario says of wallets, crowdloans, multisigs and proxies. */
import type { ScenarioCrowdloan, ScenarioMultisig, ScenarioProxy, ScenarioWallet } from '../../chain/scaffold/scenario.js'
import { addRao, formatTao, rao, ZERO_RAO } from '../../core/money.js'
import { MAX_SIGNATORIES } from '../../core/multisig-account.js'
import { readDevUri } from '../../wallet/keys/derive-uri.js'
import { checkName } from '../../wallet/names/names.js'
import { orFault } from '../declared/read-declaration.js'
import { readMapping } from '../yaml/read-mapping.js'
import type { YamlEntry, YamlNode } from '../yaml/yaml-node.js'
import { DEFAULT_HOTKEY, failAtKey, type Names } from './names.js'
import { readBlocks, readCount, readNamed, readTao } from './read-fields.js'

export const MOST_WALLETS = 256
export const MOST_HOTKEYS = 256
export const MOST_CROWDLOANS = 64
export const MOST_PROXIES = 256
const MOST_CONTRIBUTIONS = 256
const MOST_BLOCKS = 10_000_000
const MOST_DELAY = 1_000_000
/** As long as the chain demands at least. */
const CROWDLOAN_BLOCKS = 50_400
const LEAST_CONTRIBUTION = rao(100_000_000n)

function readHotkeys(node: YamlNode | undefined): readonly string[] {
  if (node === undefined) return [DEFAULT_HOTKEY]
  if (node.isText()) return Array.from({ length: readCount(node, 0, MOST_HOTKEYS) }, (_, index) => `h${index + 1}`)
  const items = node.list()
  if (items.length > MOST_HOTKEYS) node.fail(`has more than ${MOST_HOTKEYS} hotkeys`)
  const found: string[] = []
  for (const item of items) {
    const name = orFault(item, () => checkName('hotkey', item.text()))
    if (found.includes(name)) item.fail(`${name} is named twice`)
    found.push(name)
  }
  return found
}

function readUri(node: YamlNode): string {
  const text = node.text()
  if (readDevUri(text) === text) return text
  return node.fail('is no development key such as //Alice; a phrase, a seed or a password has no place in such a file')
}

function readWallet(entry: YamlEntry): ScenarioWallet {
  const { key, value } = entry
  const name = orFault(value, () => checkName('wallet', key))
  if (value.isNull()) return { name, uri: `//${name}`, hotkeys: [DEFAULT_HOTKEY], balanceRao: ZERO_RAO }
  const { uri, hotkeys, balance } = readMapping(value, ['uri', 'hotkeys', 'balance'])
  return {
    name,
    uri: uri === undefined ? `//${name}` : readUri(uri),
    hotkeys: readHotkeys(hotkeys),
    balanceRao: balance === undefined ? ZERO_RAO : readTao(balance),
  }
}

/** The wallets, no two of which have the same key. */
export function readWallets(node: YamlNode): readonly ScenarioWallet[] {
  const entries = node.entries()
  if (entries.length > MOST_WALLETS) node.fail(`has more than ${MOST_WALLETS} wallets`)
  const byUri = new Map<string, string>()
  return entries.map((entry) => {
    const wallet = readWallet(entry)
    const other = byUri.get(wallet.uri)
    if (other !== undefined) failAtKey(entry)(`has the same key as ${other}: ${wallet.uri}`)
    byUri.set(wallet.uri, wallet.name)
    return wallet
  })
}

function readPercent(node: YamlNode): number {
  const digits = /^(\d{1,3})%$/.exec(node.text())?.[1]
  return digits !== undefined && Number(digits) <= 100 ? Number(digits) : node.fail('is not a whole percentage such as 20%')
}

function readEnding(node: YamlNode, fields: Partial<Record<'target' | 'lease', YamlNode>>, names: Names): ScenarioCrowdloan['ending'] {
  const { target, lease } = fields
  if (target !== undefined && lease !== undefined) return lease.fail('does not go with target: leave one of them out')
  if (target !== undefined) return { target: names.wallet(target) }
  if (lease === undefined) return node.fail('says neither who is paid, as target: wallet, nor that it ends in a lease')
  const { share, blocks } = readMapping(lease, ['share', 'blocks'])
  if (share === undefined) return lease.fail("needs a share: of the owner's cut, for those who contributed")
  return {
    share: readPercent(share),
    leaseBlocks: blocks === undefined || blocks.text() === 'never' ? null : readBlocks(blocks, MOST_BLOCKS),
  }
}

const CROWDLOAN_FIELDS = ['creator', 'deposit', 'minimum', 'cap', 'ends-in', 'target', 'lease', 'contributions', 'finalized'] as const

function readCrowdloan({ key: name, value: node }: YamlEntry, names: Names): ScenarioCrowdloan {
  const fields = readMapping(node, CROWDLOAN_FIELDS)
  const { creator, deposit, minimum, cap, contributions, finalized } = fields
  if (creator === undefined) return node.fail('needs a creator')
  if (cap === undefined) return node.fail('needs a cap, in TAO')
  const capRao = readTao(cap)
  const depositRao = deposit === undefined ? rao(10_000_000_000n) : readTao(deposit)
  if (capRao <= depositRao) cap.fail(`is not above the deposit of ${formatTao(depositRao)}`)
  const given = contributions === undefined ? [] : contributions.entries()
  if (given.length > MOST_CONTRIBUTIONS) contributions?.fail(`has more than ${MOST_CONTRIBUTIONS} wallets`)
  const creatorName = names.wallet(creator)
  const paid = given.map((entry) => ({ wallet: names.walletOfKey(entry), rao: readTao(entry.value) }))
  const own = paid.find(({ wallet }) => wallet === creatorName)
  const others = paid.filter(({ wallet }) => wallet !== creatorName)
  // What the creator has put in is the deposit, and what comes on top of it.
  const total = addRao(own === undefined || own.rao < depositRao ? depositRao : own.rao, ...others.map((one) => one.rao))
  if (total > capRao) contributions?.fail(`is ${formatTao(total)} with the deposit, more than the cap of ${formatTao(capRao)}`)
  const isFinalized = finalized?.bool() ?? false
  if (isFinalized && total < capRao)
    finalized?.fail(`needs the whole cap of ${formatTao(capRao)}: contributions and deposit are ${formatTao(total)}`)
  return {
    name,
    creator: creatorName,
    depositRao,
    minRao: minimum === undefined ? LEAST_CONTRIBUTION : readTao(minimum),
    capRao,
    blocks: fields['ends-in'] === undefined ? CROWDLOAN_BLOCKS : readBlocks(fields['ends-in'], MOST_BLOCKS),
    ending: readEnding(node, fields, names),
    contributions: paid,
    finalized: isFinalized,
  }
}

/** The crowdloans, no two of one creator, by whom they are known again. */
export function readCrowdloans(node: YamlNode, names: Names): readonly ScenarioCrowdloan[] {
  const creators = new Set<string>()
  return readNamed(node, MOST_CROWDLOANS).map((entry) => {
    const crowdloan = readCrowdloan(entry, names)
    if (creators.has(crowdloan.creator)) failAtKey(entry)(`is a second one of ${crowdloan.creator}: a creator has one`)
    creators.add(crowdloan.creator)
    return crowdloan
  })
}

export function readMultisigs(node: YamlNode, names: Names): readonly ScenarioMultisig[] {
  return readNamed(node, MOST_WALLETS).map(({ key: name, value }) => {
    const { threshold, of, balance } = readMapping(value, ['threshold', 'of', 'balance'])
    if (of === undefined) return value.fail('needs of: the wallets that sign')
    if (threshold === undefined) return value.fail('needs a threshold: how many of them have to sign')
    const wallets = of.list().map((item) => names.wallet(item))
    if (wallets.length < 2 || new Set(wallets).size !== wallets.length) of.fail('is not a list of two or more different wallets')
    if (wallets.length > MAX_SIGNATORIES) of.fail(`has more than ${MAX_SIGNATORIES} wallets`)
    return {
      name,
      threshold: readCount(threshold, 1, wallets.length),
      wallets,
      balanceRao: balance === undefined ? ZERO_RAO : readTao(balance),
    }
  })
}

export function readProxies(node: YamlNode, names: Names): readonly ScenarioProxy[] {
  const items = node.list()
  if (items.length > MOST_PROXIES) node.fail(`has more than ${MOST_PROXIES} proxies`)
  return items.map((item) => {
    const { of, delegate, type, delay } = readMapping(item, ['of', 'delegate', 'type', 'delay'])
    if (of === undefined || delegate === undefined || type === undefined) return item.fail('needs of, delegate and type')
    const proxy = { of: names.wallet(of), delegate: names.wallet(delegate), type: type.text() }
    if (proxy.of === proxy.delegate) delegate.fail('is the wallet itself')
    return { ...proxy, delay: delay === undefined ? 0 : readCount(delay, 0, MOST_DELAY) }
  })
}
