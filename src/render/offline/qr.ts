/** Draws QR codes by half blocks: two rows of a code in a line of a terminal. */
import type { encodeQR } from 'qr'
import type { Look } from '../look.js'

/** Light modules around the code, without which readers do not find it. */
const BORDER = 2
/** Bytes that a code of each version holds with the least correction of errors, from version 5 to 20; a screen is clean. */
const CAPACITIES: readonly number[] = [106, 134, 154, 192, 230, 271, 321, 367, 425, 458, 520, 586, 644, 718, 792, 858]
const FIRST_VERSION = 5
/** The library's name for that correction. */
const CORRECTION = 'low'

let encode: typeof encodeQR | undefined

/** Loads the library. Until then nothing is drawn. */
export async function loadQr(): Promise<void> {
  encode ??= (await import('qr')).encodeQR
}

/** Modules along a side of a code of that version. */
function countModules(version: number): number {
  return 17 + 4 * version
}

export interface QrRoom {
  readonly columns: number
  /** Lines of the terminal; undefined where that is not known. */
  readonly rows: number | undefined
}

/** The largest version whose code fits, and the bytes that it holds. The smallest that is used does not fit terminals below 41 columns. */
export function chooseVersion({ columns, rows }: QrRoom): { readonly version: number; readonly capacity: number } {
  const room = Math.min(columns, rows === undefined ? columns : (rows - 3) * 2) - 2 * BORDER
  const fitting = CAPACITIES.findLastIndex((_, index) => countModules(FIRST_VERSION + index) <= room)
  const index = Math.max(fitting, 0)
  return { version: FIRST_VERSION + index, capacity: CAPACITIES[index] ?? 0 }
}

/** The modules of a code, dark ones true, with its border. */
function makeModules(bytes: Uint8Array, version: number): readonly (readonly boolean[])[] {
  if (encode === undefined) throw new Error('the library of QR codes is not loaded')
  // The library takes text; each character stands for a byte.
  const text = String.fromCharCode(...bytes)
  const textEncoder = (characters: string): Uint8Array => Uint8Array.from(characters, (character) => character.charCodeAt(0))
  return encode(text, 'raw', { ecc: CORRECTION, encoding: 'byte', version, border: BORDER, textEncoder })
}

const BLOCKS: Readonly<Record<string, string>> = { 'true,true': ' ', 'true,false': '▄', 'false,true': '▀', 'false,false': '█' }
/** White on black, whatever colours the terminal has: readers want the dark modules dark. */
const [COLOURED, PLAIN] = ['\u001B[97;40m', '\u001B[0m']

/** A code as lines of text. Without colour the terminal has to be a dark one. */
export function drawQr(bytes: Uint8Array, version: number, look: Look): string {
  const modules = makeModules(bytes, version)
  const lines: string[] = []
  for (let row = 0; row < modules.length; row += 2) {
    const [upper = [], lower] = [modules[row], modules[row + 1]]
    const line = upper.map((dark, column) => BLOCKS[`${dark},${lower?.[column] ?? false}`] ?? '').join('')
    lines.push(look.color ? `${COLOURED}${line}${PLAIN}` : line)
  }
  return lines.join('\n')
}
