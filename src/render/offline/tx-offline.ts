/** Renders transactions that are signed elsewhere than they are sent from. */
import type { Preview } from '../../chain/plan.js'
import { describePlain, isPlainObject, type Plain } from '../../core/plain-value.js'
import type { TxSignReport } from '../../report/tx-offline.js'
import type { Look } from '../look.js'
import { renderPreview } from '../preview.js'
import { paint } from '../style.js'
import { type Pair, renderPairs } from '../table.js'

/** What a person is shown of a file beside its preview. */
export interface FileFacts {
  /** `Balances.transfer_keep_alive`, as the bytes say. */
  readonly call: string
  /** The arguments in the bytes, by their names, with what their types say. */
  readonly args: Plain
  readonly nonce: number
  /** When it was built, as the file says. */
  readonly made: string
  readonly era: { readonly birthBlock: number; readonly endBlock: number; readonly period: number }
  readonly genesisHash: string
  /** The network of that genesis; null for one that is not public. */
  readonly network: string | null
}

const BLOCK_SECONDS = 12
const HOUR = 3_600

/** For how long so many blocks are, in words. */
function describeBlocks(blocks: number): string {
  const hours = (blocks * BLOCK_SECONDS) / HOUR
  return hours < 1 ? `${Math.round(hours * 60)} minutes` : `${Math.round(hours * 10) / 10} hours`
}

function listFacts({ call, args, nonce, era, made, genesisHash, network }: FileFacts): Pair[] {
  const named = isPlainObject(args) ? Object.entries(args).map(([name, value]): Pair => [`  ${name}`, describePlain(value)]) : []
  return [
    ['in the bytes', call, 'bold'],
    ...named,
    ['nonce', String(nonce)],
    [
      'valid',
      `blocks ${era.birthBlock} to ${era.endBlock}, about ${describeBlocks(era.period)} from when it was built (${made}); ` +
        'without a network nobody can say which block it is now',
    ],
    ['chain', network === null ? `not a public network: genesis ${genesisHash}` : `${network}, genesis ${genesisHash}`],
  ]
}

/**
 * What a signer sees of a file: the preview as its builder made it, and then what the bytes themselves say, read here. `verbose` as in a
 * preview.
 */
export function renderFilePreview(preview: Preview, facts: FileFacts, look: Look, verbose: boolean): string {
  const aligned: Look = look.terminal ? look : { ...look, terminal: true, columns: Number.MAX_SAFE_INTEGER }
  return [
    paint(look, 'dim', 'As its builder saw it:'),
    renderPreview(preview, look, verbose),
    paint(look, 'dim', 'As it is signed:'),
    renderPairs(listFacts(facts), aligned),
  ].join('\n')
}

/** A command to be pasted, which is never broken. */
export function renderNext(name: string, command: string, look: Look): string {
  return look.terminal ? `${paint(look, 'dim', `${name}:`)} ${command}` : `${name}\t${command}`
}

export function renderTxSign(report: TxSignReport, look: Look): string {
  const pairs: Pair[] = [
    [report.status, report.title],
    ['extrinsic', report.extrinsic_hash],
    ['file', report.file],
    ['valid until block', String(report.era_end_block)],
  ]
  return [renderPairs(pairs, look), renderNext('send it with', report.next, look)].join('\n')
}
