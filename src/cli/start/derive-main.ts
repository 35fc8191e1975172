/**
 * A separate program for key derivations that take seconds. Native code does not stop for Ctrl-C, but a process can be killed. The program
 * reads a password from stdin and writes the derived key to stdout.
 */
import { readFileSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { makeBundleLoader } from './bundle-loader.js'

const bundle = import.meta.dirname
// Node itself would search every folder above for the native library, and whatever it found there would receive the password.
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
