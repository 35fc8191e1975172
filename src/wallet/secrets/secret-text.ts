/**
 * The one rule for what is typed, piped or kept in a file as a secret. Editors put a byte order mark before it, shells of Windows write it
 * as UTF-16, and something invisible comes along when it is copied. None of that is part of a secret that is made here: nobody could type
 * it again. One that exists may have been made with it, by whatever read the same file: so there every reading is tried.
 */
import { isUtf8 } from 'node:buffer'
import { copyBuffer } from '../../core/copy-buffer.js'
import { describeOddCharacter, dropInvisible } from '../../core/odd-characters.js'

const LINE_FEED = 0x0a
const CARRIAGE_RETURN = 0x0d

type Encoding = 'utf8' | 'utf16le' | 'utf16be'

/** How the bytes are meant, and how many of them say so. UTF-16 without a mark is known by its zeros: no secret has any. */
function detectEncoding(bytes: Uint8Array): { readonly encoding: Encoding; readonly mark: number } {
  const [first, second, third] = bytes
  if (first === 0xff && second === 0xfe) return { encoding: 'utf16le', mark: 2 }
  if (first === 0xfe && second === 0xff) return { encoding: 'utf16be', mark: 2 }
  if (first === 0xef && second === 0xbb && third === 0xbf) return { encoding: 'utf8', mark: 3 }
  if (first !== 0 && second === 0) return { encoding: 'utf16le', mark: 0 }
  if (first === 0 && second !== 0 && second !== undefined) return { encoding: 'utf16be', mark: 0 }
  return { encoding: 'utf8', mark: 0 }
}

/** Whether a line has ended in what has been read so far. */
export function hasLineEnd(bytes: Buffer): boolean {
  const { encoding, mark } = detectEncoding(bytes)
  if (encoding === 'utf8') return bytes.includes(LINE_FEED)
  for (let index = mark; index + 1 < bytes.length; index += 2) {
    const unit = encoding === 'utf16le' ? bytes.readUInt16LE(index) : bytes.readUInt16BE(index)
    if (unit === LINE_FEED) return true
  }
  return false
}

/** The text as UTF-8 without a byte order mark. Fresh; the input is not changed. */
export function decodeSecretText(bytes: Buffer): Buffer {
  const { encoding, mark } = detectEncoding(bytes)
  if (encoding === 'utf8') return copyBuffer(bytes.subarray(mark))
  const units = copyBuffer(bytes.subarray(mark, bytes.length - ((bytes.length - mark) % 2)))
  if (encoding === 'utf16be') units.swap16()
  const text = Buffer.from(units.toString('utf16le'), 'utf8')
  units.fill(0)
  return text
}

/** Up to the end of the first line, which every editor and `echo` add. Fresh. */
function takeFirstLine(bytes: Buffer): Buffer {
  const end = bytes.indexOf(LINE_FEED)
  return copyBuffer(end < 0 ? bytes : bytes.subarray(0, bytes[end - 1] === CARRIAGE_RETURN ? end - 1 : end))
}

/** Drops the line ends of whatever system at the end. A view. */
function dropLineEnds(bytes: Buffer): Buffer {
  let end = bytes.length
  while (end > 0 && (bytes[end - 1] === CARRIAGE_RETURN || bytes[end - 1] === LINE_FEED)) end--
  return bytes.subarray(0, end)
}

/**
 * What the first line of a file can mean as a password: first what it says, then what is there byte by byte, then how other systems compose
 * its letters. Fresh; the input is wiped. None where the line is empty.
 */
export function readSecretLine(bytes: Buffer): Buffer[] {
  const decoded = decodeSecretText(bytes)
  const line = takeFirstLine(decoded)
  const raw = takeFirstLine(bytes)
  const readings = listReadings([dropLineEnds(line), raw])
  for (const used of [decoded, line, raw, bytes]) used.fill(0)
  return readings
}

/** The same for the value of a variable, which is one secret with all its lines. */
export function readSecretVariable(text: string): Buffer[] {
  const bytes = Buffer.from(text, 'utf8')
  const decoded = decodeSecretText(bytes)
  const readings = listReadings([dropLineEnds(decoded), bytes])
  bytes.fill(0)
  decoded.fill(0)
  return readings
}

/**
 * What was typed or pasted as the password of something that exists: as it came; without white space at its ends, as the Python packages
 * trim it; without what cannot be seen; composed in other ways. The input is not changed.
 */
export function listTypedReadings(typed: Buffer): Buffer[] {
  const text = typed.toString('utf8')
  return listReadings([typed, Buffer.from(text.trim()), Buffer.from(dropInvisible(text).trim())])
}

/** Copies of those that are not empty, each once, and their composed and decomposed forms. */
function listReadings(readings: readonly Buffer[]): Buffer[] {
  const found: Buffer[] = []
  const add = (bytes: Buffer): void => {
    if (bytes.length > 0 && !found.some((one) => one.equals(bytes))) found.push(copyBuffer(bytes))
  }
  for (const bytes of readings) add(bytes)
  for (const bytes of readings) {
    if (bytes.every((byte) => byte < 0x80) || !isUtf8(bytes)) continue
    const text = bytes.toString('utf8')
    for (const form of ['NFC', 'NFD'] as const) add(Buffer.from(text.normalize(form)))
  }
  return found
}

/** Why this cannot become a password: nobody could type it where it is asked for. Undefined when it can. It repeats nothing of it. */
export function findUntypable(password: Buffer): string | undefined {
  if (!isUtf8(password)) return 'It is not text in UTF-8.'
  const text = password.toString('utf8')
  const odd = describeOddCharacter(text)
  if (odd !== undefined) return `It has ${odd} in it, which nobody could type again.`
  return text === text.trim() ? undefined : 'It begins or ends with a space, which other tools drop when it is typed.'
}
