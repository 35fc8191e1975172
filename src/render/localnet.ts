import type {
  ForkReport,
  FundReport,
  PlaceReport,
  ScaffoldReport,
  SnapshotReport,
  StartedReport,
  StatusReport,
  StopReport,
} from '../report/localnet.js'
import { type Look, layoutColumns } from './look.js'
import { showAmount } from './shorten.js'
import { paint } from './style.js'
import { renderTable } from './table.js'
import { cleanText } from './text-width.js'
import { layNote, wrapText } from './wrap.js'

/** What `READY` lines look like, for scripts. */
export function renderStarted({ url }: StartedReport): string {
  return `READY ${url}`
}

export function renderStatus({ instances }: StatusReport, look: Look): string {
  if (instances.length === 0) return look.terminal ? 'no localnet is running' : ''
  return renderTable(
    [
      { title: 'URL', value: (row) => row.url },
      { title: 'BLOCK', value: (row) => String(row.block_number), align: 'right' },
      ...(instances.every(({ block_number, finalized_number }) => block_number === finalized_number)
        ? []
        : [{ title: 'FINAL', value: showFinalized, align: 'right' as const, dropAt: 6 }]),
      { title: 'SPEC', value: (row) => (row.drift === null ? String(row.spec) : `${row.spec}, drifted by ${row.drift}`), dropAt: 4 },
      { title: 'BLOCK TIME', value: (row) => (typeof row.block_time === 'string' ? row.block_time : `${row.block_time} s`) },
      { title: 'PENDING', value: (row) => String(row.pending), align: 'right', dropAt: 1 },
      { title: 'PID', value: (row) => String(row.pid), align: 'right' },
      { title: 'STATE FILE', value: (row) => row.state_file ?? '', wrapTo: 16, dropAt: 2 },
      ...(instances.every(({ fork }) => fork === null) ? [] : [{ title: 'FORK OF', value: showFork, wrapTo: 24, dropAt: 5 }]),
      { title: 'STARTED', value: (row) => row.started_at, dropAt: 3 },
    ],
    instances,
    look,
  )
}

const showFinalized = ({ finalized_number }: StatusReport['instances'][number]): string => String(finalized_number)

/** `block 5 of wss://…`. */
function showFork({ fork }: StatusReport['instances'][number]): string {
  return fork === null ? '' : `block ${fork.block_number} of ${fork.of}`
}

export function renderPlace({ block_number, block_hash }: PlaceReport, look: Look): string {
  return layNote(look, `block ${block_number} ${block_hash}`)
}

export function renderSnapshot({ snapshot, block_number, block_hash }: SnapshotReport, look: Look): string {
  return layNote(look, `snapshot ${snapshot} of block ${block_number} ${block_hash}`)
}

export function renderFork({ branch, replaced, block_number, block_hash }: ForkReport, look: Look): string {
  const tip = branch.at(-1) ?? block_hash
  const beside = `branch of ${branch.length} beside the chain, up to ${tip}; the head is still block ${block_number} ${block_hash}`
  return layNote(look, replaced.length === 0 ? beside : `block ${block_number} ${block_hash}, in place of ${replaced.length}`)
}

export function renderFund({ address, amount, block_number }: FundReport, look: Look): string {
  return layNote(look, `${address} got ${showAmount(amount.tao, look)} TAO in block ${block_number}`)
}

export function renderStop({ stopped }: StopReport): string {
  return stopped.map(({ port }) => `stopped ${port}`).join('\n')
}

type Change = ScaffoldReport['changes'][number]

interface NeuronRow {
  readonly subnet: string
  readonly netuid: number | null
  readonly neuron: ScaffoldReport['subnets'][number]['neurons'][number] | null
}

const MARKS: Readonly<Record<Change['state'], string>> = { done: '✔', would: '+', left: '!' }

function renderChange({ what, state, why }: Change, look: Look): string {
  const lay = (text: string, indent: string, first = indent): string[] =>
    wrapText(cleanText(text), layoutColumns(look) - indent.length).map((line, row) => (row === 0 ? first : indent) + line)
  const reason = why === null ? [] : lay(why, '    ').map((line) => paint(look, 'dim', line))
  return [...lay(what, '  ', `${MARKS[state]} `), ...reason].join('\n')
}

function renderHead({ changes, dry_run, block_number }: ScaffoldReport, look: Look): string {
  const count = changes.length === 1 ? '1 change' : `${changes.length} changes`
  if (changes.length === 0) return layNote(look, `Nothing to do: all of it is there at block ${block_number}.`)
  if (dry_run) return layNote(look, `A dry run: ${count} would be made, and nothing was.`)
  const left = changes.filter(({ state }) => state === 'left').length
  return layNote(look, `${count} at block ${block_number}${left === 0 ? '' : `, ${left} of which could not be made`}.`)
}

function renderWallets({ wallets }: ScaffoldReport, look: Look): string {
  return renderTable(
    [
      { title: 'WALLET', value: ({ name }) => name },
      { title: 'COLDKEY', value: ({ coldkey }) => coldkey, ids: 'short' },
      { title: 'FREE TAO', value: ({ free }) => showAmount(free.tao, look), align: 'right' },
      { title: 'HOTKEYS', value: ({ hotkeys }) => hotkeys.map(({ name }) => name).join(' '), wrapTo: 12, dropAt: 1 },
    ],
    wallets,
    look,
  )
}

function renderNeurons({ subnets }: ScaffoldReport, look: Look): string {
  const rows = subnets.flatMap(({ name, netuid, neurons }): NeuronRow[] => {
    const seats = neurons.length === 0 ? [null] : neurons
    return seats.map((neuron) => ({ subnet: name, netuid, neuron }))
  })
  return renderTable(
    [
      { title: 'SUBNET', value: ({ subnet }) => subnet },
      { title: 'NETUID', value: ({ netuid }) => (netuid === null ? '' : String(netuid)), align: 'right' },
      { title: 'UID', value: ({ neuron }) => String(neuron?.uid ?? ''), align: 'right' },
      { title: 'HOTKEY', value: ({ neuron }) => neuron?.name ?? '' },
      { title: 'STAKE', value: ({ neuron }) => (neuron === null ? '' : showAmount(neuron.stake.alpha, look)), align: 'right' },
      { title: 'ADDRESS', value: ({ neuron }) => neuron?.hotkey ?? '', ids: 'short', dropAt: 1 },
    ],
    rows,
    look,
  )
}

function renderCrowdloans({ crowdloans }: ScaffoldReport, look: Look): string {
  return renderTable(
    [
      { title: 'CROWDLOAN', value: ({ name }) => name },
      { title: 'ID', value: ({ crowdloan_id }) => (crowdloan_id === null ? '' : String(crowdloan_id)), align: 'right' },
      { title: 'PHASE', value: ({ phase }) => phase ?? '' },
      { title: 'RAISED', value: ({ raised }) => (raised === null ? '' : showAmount(raised.tao, look)), align: 'right' },
      { title: 'CAP TAO', value: ({ cap }) => showAmount(cap.tao, look), align: 'right' },
    ],
    crowdloans,
    look,
  )
}

function renderMultisigs({ multisigs }: ScaffoldReport, look: Look): string {
  return renderTable(
    [
      { title: 'MULTISIG', value: ({ name }) => name },
      { title: 'ADDRESS', value: ({ address }) => address, ids: 'short' },
      { title: 'NEEDS', value: ({ threshold, signatories }) => `${threshold} of ${signatories.length}` },
    ],
    multisigs,
    look,
  )
}

/** What was done, and what there is then. */
export function renderScaffold(report: ScaffoldReport, look: Look): string {
  const { changes, wallets, subnets, crowdloans, multisigs } = report
  return [
    [renderHead(report, look), ...changes.map((change) => renderChange(change, look))].join('\n'),
    ...(wallets.length === 0 ? [] : [renderWallets(report, look)]),
    ...(subnets.length === 0 ? [] : [renderNeurons(report, look)]),
    ...(crowdloans.length === 0 ? [] : [renderCrowdloans(report, look)]),
    ...(multisigs.length === 0 ? [] : [renderMultisigs(report, look)]),
  ].join('\n\n')
}
