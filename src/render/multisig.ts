import type {
  MultisigImportReport,
  MultisigListReport,
  MultisigPendingReport,
  MultisigReport,
  PendingOperationReport,
  SignatoryReport,
} from '../report/multisig.js'
import type { Look } from './look.js'
import { renderPairs, renderTable } from './table.js'
import { cleanText } from './text-width.js'
import { layNote } from './wrap.js'

const HOW_TO_ADD = 'There is no multisig account here yet. Add one with `taoctl multisig create <name>`.'

/** One line for each account: who has to approve, and in whose book it is. */
export function renderMultisigs({ multisigs }: MultisigListReport, look: Look): string {
  if (look.terminal && multisigs.length === 0) return layNote(look, HOW_TO_ADD)
  return renderTable<MultisigReport>(
    [
      { title: 'NAME', value: ({ name }) => name, wrapTo: 8 },
      { title: 'NEEDS', value: ({ threshold, signatories }) => `${threshold} of ${signatories.length}` },
      { title: 'ADDRESS', value: ({ address }) => address, ids: 'if-needed' },
      { title: 'BOOK', value: ({ source }) => source, dropAt: 2 },
      { title: 'NOTE', value: ({ note }) => note ?? '', wrapTo: 10, dropAt: 1 },
    ],
    multisigs,
    look,
  )
}

/** One account, with everybody who may approve. */
export function renderMultisig({ name, address, threshold, signatories, note, source }: MultisigReport, look: Look): string {
  return renderPairs(
    [
      ['name', name],
      ['address', address],
      ['needs', `${threshold} of ${signatories.length} approvals`],
      ...signatories.map((one): [string, string] => [
        one.own ? 'you' : 'signatory',
        one.name === null ? one.address : `${one.address} (${one.name})`,
      ]),
      ...(note === null ? [] : [['note', note] as [string, string]]),
      ...(source === 'btcli' ? [['book', "btcli's, read where it lies"] as [string, string]] : []),
    ],
    look,
  )
}

/** The accounts that an import added, and the names that were in the book already. */
export function renderMultisigImport({ added, unchanged }: MultisigImportReport, look: Look): string {
  const pairs = added.map(({ name, address, threshold, signatories }): [string, string] => [
    name,
    `${threshold} of ${signatories.length}, ${address}`,
  ])
  const rest: [string, string][] = unchanged.length === 0 ? [] : [['already there', unchanged.join(', ')]]
  return pairs.length + rest.length === 0 ? 'Nothing to import.' : renderPairs([...pairs, ...rest], look)
}

function nameSignatory({ address, name, own }: SignatoryReport): string {
  return `${name === null ? address : `${name} (${address})`}${own ? ', you' : ''}`
}

function renderOperation(operation: PendingOperationReport, threshold: number, look: Look): string {
  const { call_hash, call, approvals, missing, deposit, depositor, since, approve } = operation
  const isOpen = approvals.length < threshold
  return renderPairs(
    [
      ['call hash', call_hash],
      ...(call === null
        ? [['call', 'not known: only its hash is on the chain'] as [string, string]]
        : [
            ['call', `${call.pallet}.${call.name}`] as [string, string],
            ...call.fields.map(({ label, value }): [string, string] => [label, cleanText(value)]),
          ]),
      ['approved by', `${approvals.length} of ${threshold}: ${approvals.map(nameSignatory).join('; ')}`],
      ...(isOpen ? [['not yet by', missing.map(nameSignatory).join('; ')] as [string, string]] : []),
      ['deposit', `${deposit.tao} TAO of ${depositor}`],
      ['since', `block ${since.block}, extrinsic ${since.index}`],
      ['approve', isOpen ? approve : approve.replace(' approve ', ' execute ')],
    ],
    look,
  )
}

/** One block of lines for each call that waits. */
export function renderPending({ name, threshold, operations }: MultisigPendingReport, look: Look): string {
  if (operations.length === 0) return look.terminal ? `Nothing of ${name} waits for approvals.` : ''
  return operations.map((operation) => renderOperation(operation, threshold, look)).join('\n\n')
}
