/** Tells key files from other files, whatever their names are, so that none is replaced by what a command writes. */
import { isSystemError } from '../../core/file-errors.js'
import { isRecord } from '../../core/is-record.js'
import { readRegular } from '../../core/open-file.js'
import { detectKeyfileFormat } from '../formats/keyfile-format.js'

/** No key file is longer. */
const MAX_BYTES = 64 * 1024
/** Of wallets as they are here, of EVM keystores, and of what Polkadot's tools export. */
const KEY_FIELDS = ['secretPhrase', 'secretSeed', 'privateKey', 'ss58Address', 'crypto', 'Crypto', 'encoded']

function hasKeyFields(bytes: Buffer): boolean {
  try {
    const content: unknown = JSON.parse(bytes.toString('utf8'))
    return isRecord(content) && KEY_FIELDS.some((name) => Object.hasOwn(content, name))
  } catch {
    return false
  }
}

/** Whether the file holds a key or its public half. False for what is not there and cannot be read. */
export function holdsKey(path: string): boolean {
  let bytes: Buffer
  try {
    bytes = readRegular(path, { maxBytes: MAX_BYTES, follow: false })
  } catch (error) {
    if (isSystemError(error)) return false
    throw error
  }
  try {
    return detectKeyfileFormat(bytes) !== 'plaintext' || hasKeyFields(bytes)
  } finally {
    bytes.fill(0)
  }
}
