/**
 * A program of its own for the seconds of a key derivation: native code does not stop for Ctrl-C, but a process can be ended. It reads a
 * password from stdin and writes the derived key to stdout.
 */
import { readFileSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { makeBundleLoader } from './bundle-loader.js'

const bundle = import.meta.dirname
// Node itself would look for the native library in every folder above, and what it found there would be given the password.
const load = makeBundleLoader(dirname(bundle), bundle, undefined)
const { deriveFernetKeys, deriveNaclKey } = load(join(bundle, 'file-key.cjs')) as typeof import('../../wallet/formats/derive-file-key.js')

async function main(): Promise<void> {
  const password = readFileSync(0)
  const key = await (process.argv[2] === 'fernet' ? deriveFernetKeys(password) : deriveNaclKey(password))
  writeSync(1, key)
  key.fill(0)
  password.fill(0)
}

void main()
