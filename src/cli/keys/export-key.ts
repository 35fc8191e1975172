/** The work of wallet export: takes a key out of its file and writes it to another file or to the terminal. */
import type { SignerRole } from '../../chain/signer.js'
import { usageError, walletError } from '../../core/errors.js'
import type { ExportReport } from '../../report/wallet/wallet-keys.js'
import { encodeHexBytes } from '../../wallet/formats/hex-bytes.js'
import type { KeyMaterial } from '../../wallet/keys/key-material.js'
import type { Note } from '../accounts/choose-wallet.js'
import { registerWiper } from '../terminal/exit.js'
import { writeAlert } from '../terminal/output.js'
import { isTerminal } from '../terminal/terminal.js'
import { type WalletChoice, WalletContext } from './context.js'
import { chooseNewSecret, refuseSharedStdin } from './passwords.js'

export const EXPORT_FORMATS = ['polkadot-js', 'mnemonic', 'seed', 'private-key'] as const

/** Values of the flags of wallet export. */
export interface ExportChoice extends WalletChoice {
  readonly format: (typeof EXPORT_FORMATS)[number]
  readonly out?: string | undefined
  readonly 'export-password-file'?: string | undefined
}

/**
 * Exports a key. Exit 2 when there is no place for the secret, or no password for the JSON. Exit 4 for the errors of unlocking,
 * `NO_SUCH_SECRET` when the file does not hold the secret asked for, and `WALLET_EXISTS` when the file to write exists.
 */
export async function exportKey(choice: ExportChoice, role: SignerRole, json: boolean, note: Note): Promise<ExportReport> {
  const { format, out } = choice
  refuseSharedStdin(choice, choice['export-password-file'])
  demandExportPlace(out, format === 'polkadot-js', json)
  const wallet = await WalletContext.open(choice, note)
  const { key } = await wallet.openKeyfile(await wallet.locate(role))
  const name = await wallet.nameKey(role)
  const text = format === 'polkadot-js' ? await makeJson(choice, key, name) : await readSecret(key, format, name)
  registerWiper(() => text.fill(0))
  if (out === undefined) {
    writeAlert(`\n${format} of ${name} ${key.address}. Whoever has it owns the key.\n\n  ${text.toString('utf8')}\n`)
    return { name, address: key.address, format, file: null }
  }
  const { writePrivateFile } = await import('../../wallet/secrets/mnemonic-file.js')
  return { name, address: key.address, format, file: writePrivateFile(out, text) }
}

/** Usage error (exit 2) where an export has no place: what is a file needs `--out`, and a secret a terminal or `--out`. */
export function demandExportPlace(out: string | undefined, isFile: boolean, json: boolean): void {
  if (out !== undefined || (!isFile && !json && isTerminal(2))) return
  const why = isFile ? 'The JSON is a file.' : 'A secret is shown on a terminal alone, and never with --json.'
  throw usageError('Nowhere to put the export', 'INPUT_MISSING', { why, hint: 'Pass --out <file>.' })
}

async function makeJson(choice: ExportChoice, key: KeyMaterial, name: string): Promise<Buffer> {
  const password = await chooseNewSecret(choice['export-password-file'], 'export-password-file', 'New password for the JSON')
  const { writePolkadotJson } = await import('../../wallet/formats/polkadot-json.js')
  return Buffer.from(await writePolkadotJson(key, password, { name, whenCreated: Date.now() }), 'utf8')
}

async function readSecret(key: KeyMaterial, format: 'mnemonic' | 'seed' | 'private-key', name: string): Promise<Buffer> {
  const secret = { mnemonic: key.phrase, seed: key.seed, 'private-key': key.privateKey }[format]
  if (secret === undefined) {
    throw walletError(`The file of ${name} holds no ${format}`, 'NO_SUCH_SECRET', {
      why: 'A key that was made from a URI, a seed or a JSON has only what it was made from.',
      hint: 'Try --format private-key, which every key has.',
    })
  }
  const { isSecretOf } = await import('../../wallet/keys/key-material.js')
  if (format !== 'private-key' && !(await isSecretOf(key, format))) {
    throw walletError(`The ${format} in the file of ${name} is that of another key`, 'FOREIGN_SECRET', {
      why: `It does not lead to ${key.address}: whoever kept it as a backup would have none.`,
      hint: 'Use --format private-key, which is that of the address.',
    })
  }
  return format === 'mnemonic' ? Buffer.from(secret) : encodeHexBytes(secret)
}
