/** Renders the results of the utils commands. */
import type { Moment } from '../../chain/history/convert-moment.js'
import type { AccountForms } from '../../core/evm-address.js'
import { type Alpha, alphaJson, type Price, priceJson, type Rao, taoJson } from '../../core/money.js'
import type {
  ConvertedAccount,
  ConvertedAmount,
  ConvertedMoment,
  ConvertReport,
  LatencyEndpoint,
  LatencyReport,
} from '../../report/lookup/utils.js'
import { type Look, layoutColumns } from '../look.js'
import { showAmount } from '../shorten.js'
import { type Pair, renderPairs, renderTable } from '../table.js'
import { wrapText } from '../wrap.js'

/** JSON form of an amount. */
export function describeAmount(given: ConvertedAmount['given'], tao: Rao, alpha: Alpha | null): ConvertedAmount {
  return { given, tao: taoJson(tao), alpha: alpha === null ? null : alphaJson(alpha) }
}

/** JSON form of a price. */
export function describePrice(price: Price | null): ConvertReport['price'] {
  return price === null ? null : priceJson(price)
}

/** JSON form of a block and its time. */
export function describeMoment(given: ConvertedMoment['given'], { block, timeMs, isEstimate }: Moment): ConvertedMoment {
  return { given, block, time: new Date(timeMs).toISOString(), is_estimate: isEstimate }
}

/** JSON form of an account. */
export function describeAccount({
  given,
  address,
  publicKey,
  evmAddress,
  mirror,
}: AccountForms & Pick<ConvertedAccount, 'given'>): ConvertedAccount {
  return { given, address, public_key: `0x${Buffer.from(publicKey).toString('hex')}`, evm_address: evmAddress, mirror }
}

function listAmountPairs({ given, tao, alpha }: ConvertedAmount, look: Look): readonly Pair[] {
  const name = alpha === null || alpha.netuid === 0 ? 'alpha' : `alpha of ${alpha.netuid}`
  const pairs: readonly (readonly [ConvertedAmount['given'], Pair])[] = [
    ['tao', ['TAO', showAmount(tao.tao, look)]],
    ['rao', ['rao', showAmount(tao.rao, look)]],
    ...(alpha === null ? [] : [['alpha', [name, showAmount(alpha.alpha, look)]] as const]),
  ]
  // What was given comes first.
  return [...pairs.filter(([unit]) => unit === given), ...pairs.filter(([unit]) => unit !== given)].map(([, pair]) => pair)
}

function listMomentPairs({ given, block, time, is_estimate: isEstimate }: ConvertedMoment): readonly Pair[] {
  const about = isEstimate ? 'about ' : ''
  return given === 'block'
    ? [
        ['block', `${block}`],
        ['time', `${about}${time}`],
      ]
    : [
        ['time', time],
        ['block', `${about}${block}`],
      ]
}

function listAccountPairs({ given, address, public_key: publicKey, evm_address: evm, mirror }: ConvertedAccount): readonly Pair[] {
  if (given === 'evm-address') {
    return [
      ['EVM address', evm],
      ['mirror', mirror],
      ['public key', publicKey],
    ]
  }
  return [
    ['address', address],
    ['public key', publicKey],
    ['EVM address', evm],
    ['its mirror', mirror],
  ]
}

const ABOUT_ACCOUNTS: Readonly<Record<ConvertedAccount['given'], string>> = {
  'evm-address': 'The mirror holds what the EVM address has. Nobody has a key of the mirror: only the EVM moves what is sent there.',
  ss58: 'The EVM address is the first 20 bytes of the key. What is on its mirror the account takes back by EVM.withdraw.',
  'public-key':
    'The EVM address is the first 20 bytes of the key. What is on its mirror the account takes back by EVM.withdraw. ' +
    'If the 32 bytes are a secret seed and no public key, none of these are its addresses.',
}

function listNotes({ account, moment, price, chain, amounts }: ConvertReport): string[] {
  const at = chain === null ? '' : ` at block ${chain.block} of ${chain.network}`
  return [
    ...(price === null ? [] : [`At the price of the pool${at}, rounded down. No fee and no slippage is in it: a trade gives less.`]),
    ...(moment?.is_estimate ? [`Counted${at} at 12 seconds a block.`] : []),
    ...(account === null ? [] : [ABOUT_ACCOUNTS[account.given]]),
    ...(amounts.length > 0 && price === null && amounts.some(({ given }) => given === 'alpha') ? ["Root's alpha is TAO."] : []),
  ]
}

/** A block of lines for each thing, and what has to be known of it. Off a terminal pairs alone. */
export function renderConversion(report: ConvertReport, look: Look): string {
  const { amounts, price, moment, account } = report
  const blocks = [
    ...amounts.map((amount) => [
      ...listAmountPairs(amount, look),
      ...(price === null ? [] : [['price', `${showAmount(price.tao, look)} TAO`] as const]),
    ]),
    ...(moment === null ? [] : [listMomentPairs(moment)]),
    ...(account === null ? [] : [listAccountPairs(account)]),
  ].map((pairs) => renderPairs(pairs, look))
  if (!look.terminal) return blocks.join('\n')
  const notes = listNotes(report).map((note) => wrapText(note, layoutColumns(look)).join('\n'))
  return [...blocks, ...notes].join('\n\n')
}

function showMs(ms: number | undefined): string {
  return ms === undefined ? '' : `${ms}`
}

/** The endpoints as a table, the fastest first. */
export function renderLatency({ endpoints, fastest }: LatencyReport, look: Look): string {
  const table = renderTable<LatencyEndpoint>(
    [
      { title: 'ENDPOINT', value: ({ endpoint }) => endpoint, wrapTo: 20 },
      { title: 'NETWORK', value: ({ networks }) => networks.join(', '), dropAt: 2, wrapTo: 7 },
      { title: 'CONNECT MS', value: ({ facts }) => showMs(facts?.connect_ms), align: 'right', dropAt: 3 },
      { title: 'ANSWER MS', value: ({ facts }) => showMs(facts?.latency_ms), align: 'right' },
      { title: 'BLOCK', value: ({ facts }) => `${facts?.height ?? ''}`, align: 'right', dropAt: 1 },
      { title: 'WRONG', value: ({ ok, detail }) => (ok ? '' : detail), dropAt: 4, wrapTo: 16 },
    ],
    endpoints,
    look,
  )
  if (!look.terminal) return table
  const faults = endpoints.flatMap(({ ok, endpoint, detail, remedy }) => (ok ? [] : [`${endpoint}: ${detail}. ${remedy ?? ''}`.trim()]))
  const notes = [
    ...faults.map((fault) => `✘ ${fault}`),
    fastest === null ? 'None of them can be used.' : `The fastest with which nothing is wrong: ${fastest}`,
  ]
  return [table, ...notes.map((note) => wrapText(note, layoutColumns(look)).join('\n'))].join('\n\n')
}
