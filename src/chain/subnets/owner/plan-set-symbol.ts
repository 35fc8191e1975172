import { usageError } from '../../../core/errors.js'
import { ZERO_RAO } from '../../../core/money.js'
import { askSignerAhead } from '../../checks/check-signer.js'
import { bytesOf } from '../../checks/check-texts-fit.js'
import type { ChainClient } from '../../client.js'
import { type CallReader, nothingChanged, readArgument } from '../../outcome/call-report.js'
import { isEvent, readEventField } from '../../outcome/own-events.js'
import type { Plan, PlanCall, PlanCheck } from '../../plan.js'
import { expectText } from '../../scale/expect.js'
import { toHex } from '../../scale/hex.js'
import type { ScaleValue } from '../../scale/value.js'
import { callAs, checkAuthority, listAuthorityFields, listAuthorityQueries, readAuthority } from '../../sudo/authority.js'
import { checkSubnetExists, DISSOLVING_QUERY } from '../check-subnet.js'
import { listNetuids } from '../list-netuids.js'
import { listDissolving } from '../registration-queue.js'
import { SUBNET_SYMBOLS } from './symbols.js'

const MODULE = 'SubtensorModule'
/** Free symbols that are named. */
const NAMED = 24

/** Reads the one symbol that somebody typed, or its code point as `U+03B1`. Usage error `INVALID_VALUE` (exit 2). */
export function parseSymbol(text: string): string {
  const code = /^U\+([0-9a-f]{2,6})$/i.exec(text.trim())?.[1]
  const symbol = code === undefined || Number.parseInt(code, 16) > 0x10_ffff ? text.trim() : String.fromCodePoint(Number.parseInt(code, 16))
  if ([...symbol].length === 1) return symbol
  throw usageError('A symbol is one character', 'INVALID_VALUE', {
    why: `This has ${[...symbol].length}.`,
    hint: 'Type it, or its code point: `taoctl subnets set-symbol U+05D0 --netuid 1 --dry-run`.',
  })
}

/** The netuids by the symbols that they have. A subnet that is being dissolved keeps its own until that is cleaned up. */
async function readUsed(client: ChainClient): Promise<ReadonlyMap<string, number>> {
  const [present, dissolving] = await Promise.all([listNetuids(client), listDissolving(client)])
  const netuids = [...present, ...(dissolving ?? []).map(({ netuid }) => netuid)]
  const values = await client.readStorage(netuids.map((netuid) => ({ pallet: MODULE, item: 'TokenSymbol', keys: [netuid] })))
  return new Map(values.map((value, at) => [expectText(value, `${MODULE}.TokenSymbol`), netuids[at] ?? 0]))
}

function listFree(used: ReadonlyMap<string, number>): readonly string[] {
  return SUBNET_SYMBOLS.slice(1).filter((symbol) => !used.has(symbol))
}

function checkSymbol(symbol: string, netuid: number, used: ReadonlyMap<string, number>): PlanCheck[] {
  const owner = used.get(symbol)
  const free = listFree(used)
  const hint =
    free.length === 0
      ? 'There is no free one: wait until a subnet goes.'
      : `Choose a free one: ${free.slice(0, NAMED).join(' ')}${free.length > NAMED ? ` and ${free.length - NAMED} more` : ''}.`
  const known = SUBNET_SYMBOLS.includes(symbol, 1)
  return [
    {
      name: 'symbol-known',
      title: 'The symbol is one that the chain has',
      failed: 'The symbol is none that the chain has',
      ok: known,
      detail: known ? '' : symbol === SUBNET_SYMBOLS[0] ? "it is root's" : `there are ${SUBNET_SYMBOLS.length - 1}`,
      code: 'SYMBOL_NOT_FOUND',
      hint,
    },
    {
      name: 'symbol-free',
      title: 'No subnet has the symbol',
      failed: owner === netuid ? 'The subnet has the symbol already' : 'Another subnet has the symbol',
      ok: owner === undefined,
      detail: owner === undefined ? '' : `subnet ${owner} has it`,
      code: 'SYMBOL_IN_USE',
      hint: owner === netuid ? 'There is nothing to do.' : hint,
    },
  ]
}

export interface SetSymbolRequest {
  readonly coldkey: string
  readonly netuid: number
  readonly symbol: string
}

/** Plans giving a subnet another symbol, as its owner, or as root by the sudo key. */
export async function planSetSymbol(client: ChainClient, { coldkey, netuid, symbol }: SetSymbolRequest): Promise<Plan> {
  askSignerAhead(client, coldkey)
  const [[added, dissolving, before, ...authority], used] = await Promise.all([
    client.readStorage([
      { pallet: MODULE, item: 'NetworksAdded', keys: [netuid] },
      DISSOLVING_QUERY,
      { pallet: MODULE, item: 'TokenSymbol', keys: [netuid] },
      ...listAuthorityQueries(netuid),
    ]),
    readUsed(client),
  ])
  const exists = added === true
  const as = readAuthority(coldkey, authority)
  const own: PlanCall = { pallet: MODULE, name: 'update_symbol', args: { netuid, symbol: bytesOf(symbol) } }
  return {
    id: 'subnets set-symbol',
    title: `Give subnet ${netuid} the symbol ${symbol}`,
    call: callAs(as, own),
    signer: { role: 'coldkey', address: coldkey },
    account: null,
    checks: [
      checkSubnetExists(netuid, exists, dissolving),
      ...(exists ? [checkAuthority(as, authority[0], 'change the symbol of the subnet')] : []),
      ...checkSymbol(symbol, netuid, used),
    ],
    fields: [
      { label: 'subnet', value: String(netuid) },
      { label: 'symbol', value: `${symbol} (U+${(symbol.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')})` },
      ...listAuthorityFields(as, own),
    ],
    effects: [{ label: 'symbol', ...(exists ? { before: readSymbol(before) } : {}), after: symbol }],
    warnings: [],
    spend: { rao: ZERO_RAO, bounded: true, note: 'it costs the fee alone' },
    price: null,
    recheckAtSigning: false,
    reserveRao: ZERO_RAO,
    feePayableInAlpha: false,
  }
}

const readSymbol = (value: ScaleValue | undefined): string => expectText(value, `${MODULE}.TokenSymbol`)

const asHex = (value: unknown): string => (value instanceof Uint8Array ? toHex(value) : String(value))

/** Reads `SymbolUpdated`, and the symbol after the block. */
export const readSetSymbol: CallReader = async (input) => {
  const netuid = Number(readArgument(input, 'netuid'))
  const asked = asHex(readArgument(input, 'symbol'))
  const event = input.events.find((one) => isEvent(one, MODULE, 'SymbolUpdated') && readEventField(one, 'netuid') === netuid)
  const stored = await input.readAfter(MODULE, 'TokenSymbol', [netuid])
  if (event === undefined || (stored !== undefined && stored !== null && toHex(bytesOf(readSymbol(stored))) !== asked)) {
    return nothingChanged('The symbol is as it was.', `See it with \`taoctl subnets show ${netuid}\`.`)
  }
  return { results: { symbol: stored === undefined || stored === null ? '' : readSymbol(stored) } }
}
