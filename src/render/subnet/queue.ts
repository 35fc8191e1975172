/** Renders the queue of registrations. */
import type { RegistrationQueue } from '../../chain/subnets/registration-queue.js'
import { taoJson } from '../../core/money.js'
import type { SubnetQueueReport } from '../../report/subnets.js'
import type { Look } from '../look.js'
import { shortenIds } from '../shorten.js'
import { renderTable } from '../table.js'
import { layAfter } from '../wrap.js'
import { renderDissolving } from './subnets.js'

const INDENT = 2

/** JSON form of the queue. `own` are the addresses of wallets on this machine. */
export function describeQueue(
  head: { readonly network: string; readonly blockHash: string },
  queue: RegistrationQueue,
  own: { has(address: string): boolean },
  created: SubnetQueueReport['created'],
): SubnetQueueReport {
  return {
    network: head.network,
    block_hash: head.blockHash,
    block_number: queue.blockNumber,
    registrations: queue.registrations.map(({ lockId, coldkey, hotkey, paidRao, escrow, registeredAt }) => ({
      lock_id: lockId,
      coldkey,
      hotkey,
      mine: own.has(coldkey) || own.has(hotkey),
      paid: taoJson(paidRao),
      escrow: escrow === null || escrow === undefined ? null : taoJson(escrow),
      registered_at_block: registeredAt.toString(),
    })),
    dissolving: queue.dissolving,
    created,
  }
}

/** A line of the table that programs read: a registration, the subnet that one became, or a subnet that is cleaned up. */
interface QueueRow {
  readonly state: 'queued' | 'created' | 'dissolving'
  readonly lockId?: number
  readonly netuid?: number
  readonly coldkey?: string
  readonly hotkey?: string
  readonly paid?: string
  readonly block?: string
  readonly mine?: boolean
  readonly phase?: string
}

function listRows({ registrations, dissolving, created }: SubnetQueueReport): readonly QueueRow[] {
  return [
    ...(created === null
      ? []
      : [{ state: 'created' as const, lockId: created.lock_id, netuid: created.netuid, block: String(created.block_number) }]),
    ...registrations.map(({ lock_id, coldkey, hotkey, paid, registered_at_block, mine }) => {
      return { state: 'queued' as const, lockId: lock_id, coldkey, hotkey, paid: paid.tao, block: registered_at_block, mine }
    }),
    ...dissolving.map(({ netuid, phase }) => ({ state: 'dissolving' as const, netuid, ...(phase === null ? {} : { phase }) })),
  ]
}

/** Off a terminal there are no sentences, so that everything is a line of one table. */
function renderRows(report: SubnetQueueReport, look: Look): string {
  return renderTable<QueueRow>(
    [
      { title: 'STATE', value: ({ state }) => state },
      { title: 'LOCK ID', value: ({ lockId }) => String(lockId ?? '') },
      { title: 'NETUID', value: ({ netuid }) => String(netuid ?? '') },
      { title: 'COLDKEY', value: ({ coldkey }) => coldkey ?? '' },
      { title: 'HOTKEY', value: ({ hotkey }) => hotkey ?? '' },
      { title: 'PAID (TAO)', value: ({ paid }) => paid ?? '' },
      { title: 'BLOCK', value: ({ block }) => block ?? '' },
      { title: 'MINE', value: ({ mine }) => (mine ? 'yes' : '') },
      { title: 'PHASE', value: ({ phase }) => phase ?? '' },
    ],
    listRows(report),
    look,
  )
}

/** One line for each registration, and below them what is being cleaned up; off a terminal one table of all. */
export function renderQueue(report: SubnetQueueReport, look: Look): string {
  if (!look.terminal) return renderRows(report, look)
  const { registrations, dissolving, created } = report
  const parts: string[] = []
  if (created) {
    parts.push(
      layAfter(look, '', `Registration ${created.lock_id} became subnet ${created.netuid} in block ${created.block_number}.`, INDENT),
    )
  }
  if (registrations.length > 0) {
    parts.push(
      renderTable(
        [
          { title: 'LOCK ID', value: (row) => String(row.lock_id), align: 'right' },
          { title: 'COLDKEY', value: (row) => shortenIds(row.coldkey, look) },
          { title: 'HOTKEY', value: (row) => shortenIds(row.hotkey, look), dropAt: 1 },
          { title: 'PAID (TAO)', value: (row) => row.paid.tao, align: 'right' },
          { title: 'SINCE BLOCK', value: (row) => row.registered_at_block, align: 'right', dropAt: 2 },
          { title: 'MINE', value: (row) => (row.mine ? 'yes' : '') },
        ],
        registrations,
        look,
      ),
    )
  } else if (!created) parts.push('No registration waits.')
  if (dissolving.length > 0) parts.push(renderDissolving(dissolving, look))
  return parts.join('\n')
}
