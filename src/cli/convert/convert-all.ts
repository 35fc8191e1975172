import type { ChainClient } from '../../chain/client.js'
import { usageError } from '../../core/errors.js'
import { type Alpha, alpha, buyAt, type Price, ROOT_PRICE, valueAt } from '../../core/money.js'
import { describeAccount, describeAmount, describeMoment, describePrice } from '../../render/lookup/utils.js'
import type { ConvertedAmount, ConvertedMoment, ConvertReport } from '../../report/lookup/utils.js'
import { parseNetuid } from '../flags/subnet-flags.js'
import { type ConversionFlags, type GivenAmount, readAccount, readAmounts } from './read-conversion.js'

export interface ConvertRequest extends ConversionFlags {
  readonly value?: string | undefined
  readonly netuid?: string | undefined
  readonly 'time-of'?: string | undefined
  readonly 'block-at'?: string | undefined
}

type Connect = () => Promise<ChainClient>

interface GivenMoment {
  readonly given: ConvertedMoment['given']
  readonly find: (client: ChainClient) => Promise<ConvertedMoment>
}

/** Reads the number of a block. Usage error `INVALID_BLOCK` (exit 2). */
function parseBlockNumber(text: string, last: number): number {
  const plain = text.trim()
  const number = /^\d{1,10}$/.test(plain) ? Number(plain) : Number.NaN
  if (number <= last) return number
  throw usageError('Not the number of a block', 'INVALID_BLOCK', { why: `It is a whole number of at most ${last}.` })
}

/** Reads what is asked of the clock before a chain is connected to. */
async function readMoment(request: ConvertRequest): Promise<GivenMoment | undefined> {
  const { 'time-of': block, 'block-at': time } = request
  if (block === undefined && time === undefined) return undefined
  const [{ findBlockOf, findTimeOf, LAST_BLOCK }, { parseMoment }] = await Promise.all([
    import('../../chain/history/convert-moment.js'),
    import('../../chain/history/find-range.js'),
  ])
  if (block !== undefined) {
    const number = parseBlockNumber(block, LAST_BLOCK)
    return { given: 'block', find: async (client) => describeMoment('block', await findTimeOf(client, number)) }
  }
  // Our own JSON writes milliseconds.
  const timeMs = parseMoment((time ?? '').replace(/\.000Z$/, 'Z'), 'block-at')
  return { given: 'time', find: async (client) => describeMoment('time', await findBlockOf(client, timeMs)) }
}

/** The price of a whole alpha at the pinned block. `SUBNET_NOT_FOUND` (exit 3). */
async function readPrice(client: ChainClient, netuid: number): Promise<Price> {
  const [{ getAlphaPrice }, { explainMissingSubnet }] = await Promise.all([
    import('../../chain/swap/quote.js'),
    import('../../chain/subnets/check-subnet.js'),
  ])
  const [added] = await client.readStorage([{ pallet: 'SubtensorModule', item: 'NetworksAdded', keys: [netuid] }])
  if (added !== true) throw await explainMissingSubnet(client, netuid)
  return netuid === 0 ? ROOT_PRICE : getAlphaPrice(client, netuid)
}

function convertAmount(amount: GivenAmount, at: { readonly netuid: number; readonly price: Price } | null): ConvertedAmount {
  if (amount.given !== 'alpha') {
    return describeAmount(amount.given, amount.rao, at === null ? null : buyAt(at.netuid, amount.rao, at.price))
  }
  if (at === null) throw new RangeError('alpha is of a subnet')
  const given: Alpha = alpha(at.netuid, amount.units)
  return describeAmount('alpha', valueAt(given, at.price), given)
}

/**
 * Converts all that the command line names. The chain is connected to only where its price or its clock is needed. Usage errors (exit 2) of
 * the values, and `NOTHING_TO_CONVERT`.
 */
export async function convertAll(request: ConvertRequest, connect: Connect): Promise<ConvertReport> {
  const amounts = readAmounts(request, request.value)
  const account = readAccount(request.value)
  const netuid = request.netuid === undefined ? undefined : parseNetuid(request.netuid)
  const moment = await readMoment(request)
  if (amounts.length === 0 && account === undefined && moment === undefined) {
    throw usageError('There is nothing to convert', 'NOTHING_TO_CONVERT', {
      hint: 'Give an amount of TAO or an address, or --rao, --tao, --alpha with --netuid, --time-of, --block-at.',
    })
  }
  if (netuid !== undefined && amounts.length === 0) {
    throw usageError('--netuid is of an amount, and none is given', 'NOTHING_TO_CONVERT', { hint: 'Give --alpha or an amount of TAO.' })
  }
  const client = netuid === undefined && moment === undefined ? null : await connect()
  const price = client === null || netuid === undefined ? null : await readPrice(client, netuid)
  const at = price === null || netuid === undefined ? null : { netuid, price }
  return {
    amounts: amounts.map((amount) => convertAmount(amount, at)),
    price: describePrice(price),
    moment: client === null || moment === undefined ? null : await moment.find(client),
    account: account === undefined ? null : describeAccount(account),
    chain: client === null ? null : { network: client.network.name, block: await client.readBlockNumber(), block_hash: client.blockHash },
  }
}
