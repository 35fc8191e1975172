import type { MigrateReport, MigrationState } from '../../report/wallet/migrate.js'
import type { Look } from '../look.js'
import { shortenIds } from '../shorten.js'
import { renderPairs, renderTable } from '../table.js'
import { cleanText } from '../text-width.js'
import { layNote } from '../wrap.js'

const LONGEST = 200

const STATES: Readonly<Record<MigrationState, string>> = {
  new: 'new',
  same: 'here already',
  kept: 'another stays',
  refused: 'cannot be used',
}

interface Row {
  readonly what: string
  readonly name: string
  readonly value: string
  readonly state: MigrationState
  readonly reason: string | null
}

function listRows({ config, names, proxies, multisigs }: MigrateReport): Row[] {
  return [
    ...config.map((one) => ({ ...one, what: 'config', name: one.key })),
    ...names.map((one) => ({ ...one, what: 'address', name: one.name ?? '?', value: one.address ?? '?' })),
    ...proxies.map((one) => ({ ...one, what: 'proxy', name: one.name ?? '?', value: one.address ?? '?' })),
    ...multisigs.map((one) => ({ ...one, what: 'multisig', name: one.name ?? '?', value: one.address ?? '?' })),
  ]
}

/** What is taken over from other tools, what stays as it is, and what has no counterpart. */
export function renderMigration(report: MigrateReport, look: Look): string {
  if (look.terminal && report.files.length === 0) return layNote(look, 'No files of btcli 9, btcli 11 or agcli are here.')
  const rows = listRows(report)
  const table = renderTable(
    [
      { title: 'WHAT', value: (row) => row.what },
      { title: 'NAME', value: (row) => row.name, wrapTo: 10 },
      { title: 'VALUE', value: (row) => (row.state === 'refused' ? '' : shortenIds(row.value, look)), wrapTo: 14 },
      { title: 'STATE', value: (row) => STATES[row.state] },
    ],
    rows,
    look,
  )
  // Names of others, which can be of any length and have colours in them.
  const show = (text: string): string => cleanText(text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text)
  const reasons = rows.flatMap(({ name, reason }) => (reason === null ? [] : [layNote(look, `${show(name)}: ${show(reason)}`)]))
  const files = report.files.map((file, index): [string, string] => [index === 0 ? 'read' : '', file])
  const unknown = report.unknown.map(({ tool, key, reason }): [string, string] => [`no ${show(key)} (${tool})`, reason])
  return [
    table,
    ...(reasons.length === 0 ? [] : [reasons.join('\n')]),
    renderPairs(files, look),
    ...(unknown.length === 0 ? [] : [renderPairs(unknown, look)]),
  ].join('\n\n')
}
