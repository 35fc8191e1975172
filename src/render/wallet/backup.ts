import type { BackupReport, RestoredKey, RestoreReport } from '../../report/wallet/backup.js'
import type { Look } from '../look.js'
import { shortenIds } from '../shorten.js'
import { renderPairs, renderTable } from '../table.js'

/** What is in a backup, and what is not. */
export function renderBackup(report: BackupReport, look: Look): string {
  const locks = report.encryption === 'passphrase' ? 'a passphrase' : shortenIds(report.recipients.join(', '), look)
  const pairs: [string, string][] = [
    ['backup', report.file],
    ['encrypted to', locks],
    ['files', String(report.files.length)],
  ]
  const files = renderTable(
    [
      { title: 'FILE', value: (row) => shortenIds(row.path, look), wrapTo: 30 },
      { title: 'BYTES', value: (row) => row.bytes.toLocaleString('en'), align: 'right' },
    ],
    report.files,
    look,
  )
  const left = report.left_out.map(({ path, why }): [string, string] => [`not in it: ${path}`, why])
  return [renderPairs(pairs, look), files, ...(left.length === 0 ? [] : [renderPairs(left, look)])].join('\n\n')
}

const STATES: Readonly<Record<RestoreReport['files'][number]['state'], string>> = {
  new: 'new',
  same: 'here already',
  replaced: 'replaces another',
  kept: 'another stays',
}

function nameKey({ wallet, hotkey }: RestoredKey): string {
  return hotkey === null ? wallet : `${wallet}/${hotkey}`
}

/** Where the files of a backup go, as it is shown before they are written. */
export function renderRestoreFiles(files: RestoreReport['files'], look: Look): string {
  return renderTable(
    [
      { title: 'FILE', value: (row) => shortenIds(row.path, look), wrapTo: 24 },
      { title: 'HERE', value: (row) => STATES[row.state] },
      { title: 'GOES TO', value: (row) => row.target, wrapTo: 24, dropAt: 1 },
    ],
    files,
    look,
  )
}

/** What was restored, and which keys were seen to sign. */
export function renderRestore(report: RestoreReport, look: Look): string {
  const pairs: [string, string][] = [
    ['backup', `${report.file}, of ${report.made_at ?? 'an unknown time'}`],
    ['written', report.written ? `${report.files.filter(({ state }) => state === 'new' || state === 'replaced').length} files` : 'nothing'],
    ...report.files.flatMap(({ target, backup }): [string, string][] => (backup === null ? [] : [[`kept of ${target}`, backup]])),
  ]
  const keys = renderTable(
    [
      { title: 'KEY', value: nameKey, wrapTo: 16 },
      { title: 'ADDRESS', value: (row) => row.address ?? '?', ids: 'if-needed' },
      { title: 'SIGNS', value: (row) => (row.proven ? 'yes' : `unproven: ${row.reason ?? ''}`), wrapTo: 16 },
    ],
    report.keys,
    look,
  )
  return [renderPairs(pairs, look), ...(report.keys.length === 0 ? [] : [keys])].join('\n\n')
}
