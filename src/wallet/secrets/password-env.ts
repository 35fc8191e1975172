/** Passwords in the environment variables that the Python packages of every generation read or set. */
import { basename, dirname, sep } from 'node:path'

/**
 * The name of the variable for a key file: `BT_PW_` and the absolute path in capitals, with each separator and dot replaced by `_`. Dashes
 * and spaces stay.
 */
export function nameEnvPassword(file: string): string {
  return `BT_PW_${file.replaceAll(sep, '_').replaceAll('.', '_')}`.toUpperCase()
}

/**
 * Encodes a password as bittensor-wallet 3.0.4 and later write it into such a variable: base64 of the UTF-8 password XOR the name of the
 * variable. This keeps nothing secret.
 */
export function encodeEnvPassword(name: string, password: string): string {
  return xorBytes(Buffer.from(password, 'utf8'), Buffer.from(name, 'utf8')).toString('base64')
}

/**
 * The passwords that the value of a `BT_PW_…` variable can mean, the likeliest first. One is in the form of {@link encodeEnvPassword}; the
 * other is in the form of releases 2.0.2 to 3.0.3, which wrote the XOR of the characters as text. A value that fits neither form gives
 * none.
 */
export function decodeEnvPassword(name: string, value: string): Buffer[] {
  return [decodeBase64Form(name, value.trim()), decodeTextForm(name, value)].filter((password) => password !== undefined)
}

/**
 * The names of the variable `BT_COLD_PW_<WALLET>`, in which bittensor-wallet 2.0.0 and 2.0.1 and the releases before them kept the password
 * unencrypted. There are two ways to spell the wallet's name in it.
 */
export function nameOldColdkeyVariables(coldkeyFile: string): string[] {
  const wallet = basename(dirname(coldkeyFile))
  const dot = wallet.lastIndexOf('.')
  const names = [wallet, dot > 0 ? wallet.slice(0, dot) : wallet].map((name) => `BT_COLD_PW_${name.toUpperCase().replaceAll('-', '_')}`)
  return [...new Set(names)]
}

function decodeBase64Form(name: string, value: string): Buffer | undefined {
  const bytes = Buffer.from(value, 'base64')
  if (value === '' || bytes.toString('base64') !== value) return undefined
  const password = xorBytes(bytes, Buffer.from(name, 'utf8'))
  return isUtf8(password) ? password : undefined
}

function decodeTextForm(name: string, value: string): Buffer | undefined {
  const characters = [...value].map((character) => character.codePointAt(0) ?? 0)
  if (characters.length === 0 || characters.some((code) => code > 0xff)) return undefined
  const key = [...name].map((character) => (character.codePointAt(0) ?? 0) & 0xff)
  return Buffer.from(characters.map((code, i) => String.fromCharCode(code ^ (key[i % key.length] ?? 0))).join(''), 'utf8')
}

function xorBytes(bytes: Uint8Array, key: Uint8Array): Buffer {
  return Buffer.from(bytes.map((byte, i) => byte ^ (key[i % key.length] ?? 0)))
}

function isUtf8(bytes: Buffer): boolean {
  return Buffer.from(bytes.toString('utf8'), 'utf8').equals(bytes)
}
