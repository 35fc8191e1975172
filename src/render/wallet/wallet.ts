/** Renders the results of the wallet commands. */
import type { CreatedReport, WalletListReport } from '../../report/wallet/wallet.js'
import type { Look } from '../look.js'
import { paint } from '../style.js'
import { renderPairs, renderTable } from '../table.js'
import { layNote } from '../wrap.js'

/** What create, new-* and regen-* wrote. */
export function renderCreated(report: CreatedReport, look: Look): string {
  const pairs: [string, string][] = [['wallet', `${report.name} (${report.path})`]]
  if (report.coldkey !== null) pairs.push(['coldkey', `${report.coldkey} ${state(report.coldkey_encrypted)}`])
  if (report.hotkey !== null) pairs.push([`hotkey ${report.hotkey.name}`, `${report.hotkey.address} ${state(report.hotkey.encrypted)}`])
  if (report.mnemonic_file !== null) pairs.push(['mnemonic in', report.mnemonic_file])
  for (const backup of report.backups) pairs.push(['old file kept as', backup])
  return renderPairs(pairs, look)
}

/**
 * One line for each key; on a terminal a tree. Problems of damaged files are not shown here, because the command prints them as warnings.
 */
export function renderWalletList(report: WalletListReport, look: Look): string {
  if (!look.terminal) return renderLines(report, look)
  if (report.wallets.length === 0) return layNote(look, `No wallets in ${report.path}. Make one with \`taoctl wallet create\`.`)
  return report.wallets.map((wallet) => renderWallet(wallet, look)).join('\n')
}

type ListedWallet = WalletListReport['wallets'][number]

function renderWallet(wallet: ListedWallet, look: Look): string {
  const rows = wallet.hotkeys.map((hotkey): [string, string] => [`  hotkey ${hotkey.name}`, address(hotkey)])
  const pairs = renderPairs([[wallet.name, address({ address: wallet.coldkey, encrypted: wallet.encrypted })], ...rows], {
    ...look,
    color: false,
  })
  const [first = '', ...others] = pairs.split('\n')
  return [paint(look, 'bold', first), ...others].join('\n')
}

function renderLines(report: WalletListReport, look: Look): string {
  const rows = report.wallets.flatMap((wallet) => [
    { wallet: wallet.name, hotkey: '', address: wallet.coldkey ?? '?' },
    ...wallet.hotkeys.map((hotkey) => ({ wallet: wallet.name, hotkey: hotkey.name, address: hotkey.address ?? '?' })),
  ])
  return renderTable(
    [
      { title: 'WALLET', value: (row) => row.wallet },
      { title: 'HOTKEY', value: (row) => row.hotkey },
      { title: 'ADDRESS', value: (row) => row.address },
    ],
    rows,
    look,
  )
}

function address(key: { readonly address: string | null; readonly encrypted: boolean | null }): string {
  return `${key.address ?? '?'}${key.encrypted === null && key.address !== null ? ' (watch-only)' : ''}`
}

function state(encrypted: boolean | null): string {
  return encrypted === true ? '(encrypted)' : '(not encrypted)'
}
