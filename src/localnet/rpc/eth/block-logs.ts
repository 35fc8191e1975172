/** Logs of contracts: what is asked for, and where they are. */
import type { Block } from '../../blocks.js'
import { UnknownBlockError } from '../../blocks.js'
import type { Chain } from '../../chain.js'
import { ethereum } from '../../pallets/ethereum/schema.js'
import type { Hex } from '../../schema/types.js'
import { invalidParams, RpcError } from '../rpc-error.js'
import { hashOfBlock, hasTransactions, numberOfTag, quantity } from './ask-runtime.js'

/** A node's default. */
const LOGS_LIMIT = 10_000
const TOPICS_LIMIT = 4
/** Addresses, or values of one topic, that a filter may name. */
const CHOICES_LIMIT = 1_024

/** What is looked for. Undefined: anything. */
export interface LogFilter {
  readonly blockHash: Hex | undefined
  /** Numbers or tags, as they were given. */
  readonly fromBlock: unknown
  readonly toBlock: unknown
  readonly addresses: ReadonlySet<string> | undefined
  readonly topics: readonly (ReadonlySet<string> | undefined)[]
}

const FIELDS = ['fromBlock', 'toBlock', 'blockHash', 'address', 'topics']

/** Reads a filter as clients write it; -32602 for what is none. */
export function readLogFilter(given: unknown): LogFilter {
  if (given !== undefined && (typeof given !== 'object' || given === null || Array.isArray(given)))
    throw invalidParams('a filter is an object')
  const filter = (given ?? {}) as Record<string, unknown>
  const strange = Object.keys(filter).find((name) => !FIELDS.includes(name))
  if (strange !== undefined) throw invalidParams(`a filter has no "${strange}"`)
  const { blockHash, address, topics, fromBlock, toBlock } = filter
  const list = topics ?? []
  if (!Array.isArray(list) || list.length > TOPICS_LIMIT) throw invalidParams(`topics are a list of ${TOPICS_LIMIT} at most`)
  return {
    blockHash: blockHash === undefined || blockHash === null ? undefined : readHex(blockHash, 32, 'a hash'),
    fromBlock,
    toBlock,
    addresses: readChoices(address, 20, 'an address'),
    topics: list.map((topic) => readChoices(topic, 32, 'a topic')),
  }
}

function readHex(value: unknown, bytes: number, what: string): Hex {
  if (typeof value === 'string' && value.length === 2 + 2 * bytes && /^0x[0-9a-fA-F]+$/.test(value)) return value.toLowerCase() as Hex
  throw invalidParams(`${what} is 0x and ${2 * bytes} digits of hex`)
}

function readChoices(value: unknown, bytes: number, what: string): ReadonlySet<string> | undefined {
  if (value === undefined || value === null) return undefined
  const list = Array.isArray(value) ? value : [value]
  if (list.length > CHOICES_LIMIT) throw invalidParams(`more than ${CHOICES_LIMIT} values`)
  return new Set(list.map((one) => readHex(one, bytes, what)))
}

/** The numbers of the first and last block that a filter is about, as far as they are there now. */
export function rangeOf(chain: Chain, { fromBlock, toBlock }: LogFilter): readonly [from: number, to: number] {
  const latest = chain.head.number
  return [numberOfTag(chain, fromBlock) ?? latest, Math.min(numberOfTag(chain, toBlock) ?? latest, latest)]
}

function statusesOf(chain: Chain, { hash }: Block) {
  const { CurrentTransactionStatuses: item } = ethereum.storage
  try {
    const bytes = chain.read(item.key(), hash)
    return bytes === undefined ? [] : item.decode(chain.runtimeAt(hash), bytes)
  } catch (error) {
    // As at a node: what is pruned has no logs.
    if (error instanceof UnknownBlockError) return []
    throw error
  }
}

type Log = { readonly address: Hex; readonly topics: readonly Hex[]; readonly data: Hex }

function isWanted({ addresses, topics }: LogFilter, log: Log): boolean {
  if (addresses !== undefined && !addresses.has(log.address)) return false
  return topics.every((wanted, index) => wanted === undefined || wanted.has(log.topics[index] ?? ''))
}

/** The logs of a block that a filter wants. `removed`: the block is no longer in the chain. */
export function logsOf(chain: Chain, block: Block, filter: LogFilter, removed = false): readonly object[] {
  if (!hasTransactions(block)) return []
  const found: object[] = []
  let logIndex = 0
  for (const { transaction_hash, transaction_index, logs } of statusesOf(chain, block)) {
    for (const [inTransaction, log] of logs.entries()) {
      if (isWanted(filter, log)) {
        found.push({
          ...{ address: log.address, topics: log.topics, data: log.data },
          ...{ blockHash: hashOfBlock(block), blockNumber: quantity(block.number) },
          ...{ transactionHash: transaction_hash, transactionIndex: quantity(transaction_index) },
          ...{ logIndex: quantity(logIndex), transactionLogIndex: quantity(inTransaction), removed },
        })
      }
      logIndex += 1
    }
  }
  return found
}

/** Fails as a node does where there are too many. */
export function limitLogs(logs: readonly object[]): void {
  if (logs.length > LOGS_LIMIT) throw new RpcError(-32_603, `query returned more than ${LOGS_LIMIT} results`)
}

/** The logs of the chain that a filter wants. */
export function findLogs(chain: Chain, filter: LogFilter): readonly object[] {
  const [from, to] = rangeOf(chain, filter)
  const found: object[] = []
  // What is no longer kept is not looked for, however far back the filter reaches: nobody else is served meanwhile.
  for (let number = Math.max(from, chain.blocks.firstKept); number <= to; number += 1) {
    const block = chain.find(chain.blocks.hashAt(number) ?? '0x')
    if (block !== undefined) found.push(...logsOf(chain, block, filter))
    limitLogs(found)
  }
  return found
}
