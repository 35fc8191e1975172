/** Renders the results of the commands about single keys and their files. */
import type {
  DecryptReport,
  EncryptReport,
  ExportReport,
  InspectReport,
  KeychainReport,
  KeyfileReport,
  PublicWrittenReport,
  ShowReport,
  SignReport,
  UpgradeReport,
  VerifyReport,
} from '../../report/wallet/wallet-keys.js'
import { type Look, layoutColumns } from '../look.js'
import { paint } from '../style.js'
import { renderPairs } from '../table.js'
import { cleanText } from '../text-width.js'
import { wrapText } from '../wrap.js'

/** One block for each file: what it is, and what is wrong with it. */
export function renderInspect(report: InspectReport, look: Look): string {
  const blocks = report.files.map((file) => {
    const { encryption } = file
    const pairs: [string, string][] = [
      ['is', `${file.hotkey === null ? 'coldkey' : `hotkey ${file.hotkey}`}, ${file.kind}`],
      ['encryption', encryption === null ? '?' : encryption === 'plaintext' ? 'none' : encryption],
    ]
    if (file.address !== null) pairs.push(['address', `${file.address} (${file.scheme})`])
    if (file.holds.length > 0) pairs.push(['holds', file.holds.join(', ')])
    if (file.mode !== null) pairs.push(['mode', file.mode])
    if (file.link !== null) pairs.push(['links to', file.link])
    if (file.opens_everywhere === false)
      pairs.push(['opens in', 'some releases of the Python wallet only: wallet upgrade --rewrite mends that'])
    if (file.problem !== null) pairs.push(['problem', file.problem.reason])
    for (const caution of file.cautions) pairs.push(['caution', caution])
    const title = look.terminal ? wrapText(cleanText(file.file), layoutColumns(look)) : [cleanText(file.file)]
    return [...title.map((line) => paint(look, 'bold', line)), renderPairs(pairs, look)].join('\n')
  })
  return blocks.length === 0 ? `No key files in ${report.path}.` : blocks.join('\n\n')
}

/** The addresses of a wallet. */
export function renderShow(report: ShowReport, look: Look): string {
  const keys = [...(report.coldkey === null ? [] : [report.coldkey]), ...report.hotkeys]
  const pairs = keys.flatMap((key): [string, string][] => [
    [
      key.name,
      `${key.address ?? '?'} (${key.watch_only ? 'watch-only' : key.encryption === 'plaintext' ? 'not encrypted' : key.encryption})`,
    ],
    ['  public key', `${key.public_key ?? '?'} ${key.scheme ?? ''}`.trimEnd()],
  ])
  return renderPairs([['path', report.path], ...pairs], look)
}

export function renderPublicWritten(report: PublicWrittenReport, look: Look): string {
  const name = report.hotkey === null ? report.name : `${report.name}/${report.hotkey}`
  return renderPairs(
    [
      [name, `${report.address} (watch-only)`],
      ['file', report.file],
      ...report.backups.map((backup): [string, string] => ['old file kept as', backup]),
    ],
    look,
  )
}

/** Off a terminal only the hex of the signature, as btcli prints it. On a terminal also the message and who signed it. */
export function renderSign(report: SignReport, look: Look): string {
  if (!look.terminal) return report.signed_message
  return renderPairs(
    [
      ['message', report.message],
      ['signed by', `${report.address} (${report.scheme})`],
      ['signed as', report.wrapped ? '<Bytes>message</Bytes>' : 'the message alone'],
      ['signature', report.signature],
    ],
    look,
  )
}

export function renderVerify(report: VerifyReport, look: Look): string {
  const form = `${report.scheme}, signed as ${report.wrapped ? '<Bytes>message</Bytes>' : 'the message alone'}`
  return renderPairs([['verified', `yes: signed by ${report.address} (${form})`]], look)
}

export function renderKeyfile(report: KeyfileReport, look: Look): string {
  return renderPairs(
    [
      [report.name, report.address],
      ['file', report.file],
      ['encryption', report.encryption === 'plaintext' ? 'none' : report.encryption],
    ],
    look,
  )
}

export function renderUpgrade(report: UpgradeReport, look: Look): string {
  const pairs: [string, string][] = report.upgraded.map(({ file, from, encryption }) => [file, `${from} → ${encryption}`])
  for (const file of report.public_files) pairs.push([file, 'written'])
  for (const file of report.unchanged) pairs.push([file, 'nothing to do'])
  return pairs.length === 0 ? `No key files in wallet ${report.name}.` : renderPairs(pairs, look)
}

export function renderExport(report: ExportReport, look: Look): string {
  return renderPairs(
    [[report.name, report.address], ...(report.file === null ? [] : [['written to', report.file] as [string, string]])],
    look,
  )
}

/** The encrypted message alone, or where it is. */
export function renderEncryptedMessage({ ciphertext, file, bytes, recipient }: EncryptReport, look: Look): string {
  if (ciphertext !== null) return ciphertext
  return renderPairs(
    [
      ['file', file ?? ''],
      ['bytes', String(bytes)],
      ['for', recipient],
    ],
    look,
  )
}

/** The message alone, in hex where it is no text, or where it is. Whoever knows the address can have written it. */
export function renderDecryptedMessage({ hex, text, file, bytes, address }: DecryptReport, look: Look): string {
  if (file === null) return text === null ? (hex ?? '') : look.terminal ? text.split('\n').map(cleanText).join('\n') : text
  return renderPairs(
    [
      ['file', file],
      ['bytes', String(bytes)],
      ['opened by', address],
    ],
    look,
  )
}

export function renderKeychain({ name, service, stored, why }: KeychainReport, look: Look): string {
  const state = stored === null ? `no keychain: ${why ?? ''}` : stored ? 'has its password' : 'does not have its password'
  return renderPairs(
    [
      ['wallet', name],
      ['kept as', service],
      ['keychain', state],
    ],
    look,
  )
}
