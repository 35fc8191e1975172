/** Renders EVM keys and addresses. */
import type {
  EvmAddressReport,
  EvmKeyCreatedReport,
  EvmKeyExportReport,
  EvmKeyListReport,
  EvmKeyReport,
} from '../../report/evm/evm-keys.js'
import type { Look } from '../look.js'
import { renderPairs, renderTable } from '../table.js'
import { layNote } from '../wrap.js'

function pairsOfKey(key: EvmKeyReport): [string, string][] {
  return [
    ['EVM key', `${key.wallet}/${key.name}`],
    ['address', key.address],
    ['mirror', key.mirror],
    ['file', key.file],
  ]
}

/** One key. */
export function renderEvmKey(key: EvmKeyReport, look: Look): string {
  return renderPairs(pairsOfKey(key), look)
}

/** The key that was written. */
export function renderEvmKeyCreated(report: EvmKeyCreatedReport, look: Look): string {
  return renderPairs([...pairsOfKey(report), ...report.backups.map((backup): [string, string] => ['old file kept as', backup])], look)
}

/** The keys of one wallet or of all. */
export function renderEvmKeyList(report: EvmKeyListReport, look: Look): string {
  if (report.keys.length === 0 && look.terminal)
    return layNote(look, `No EVM keys in ${report.path}. Make one with \`taoctl evm key create\`.`)
  return renderTable(
    [
      { title: 'KEY', value: (key) => `${key.wallet}/${key.name}` },
      { title: 'ADDRESS', value: (key) => key.address, ids: 'if-needed' },
      { title: 'MIRROR', value: (key) => key.mirror, ids: 'if-needed' },
    ],
    report.keys,
    look,
  )
}

/** Where the key went. */
export function renderEvmKeyExport(report: EvmKeyExportReport, look: Look): string {
  const where = report.file === null ? 'shown' : report.file
  return renderPairs(
    [
      ['EVM key', `${report.wallet}/${report.name}`],
      ['address', report.address],
      [report.format === 'keystore' ? 'keystore in' : 'private key', where],
    ],
    look,
  )
}

/** An address in all its forms. */
export function renderEvmAddress(report: EvmAddressReport, look: Look): string {
  const isAccount = report.account !== null
  return renderPairs(
    [
      ...(report.name === null ? [] : [['name', report.name] as [string, string]]),
      ...(report.account === null ? [] : [['account', report.account] as [string, string]]),
      ['public key', report.public_key],
      [isAccount ? 'deposit address' : 'EVM address', report.evm_address],
      [isAccount ? 'whose mirror is' : 'mirror', report.mirror],
      ...(report.mirror_of === null ? [] : [['is the mirror of', report.mirror_of] as [string, string]]),
      ['who moves it', report.who_moves],
    ],
    look,
  )
}
