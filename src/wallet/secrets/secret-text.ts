/**
 * The single rule for reading a secret that was typed, piped or kept in a file. Editors put a byte order mark before it, shells on Windows
 * write it as UTF-16, and invisible characters come along when it is copied. A new secret made here never contains any of these, because
 * nobody could type it again. An existing secret may have been made with them by another program that read the same file, so in that case
 * every reading is tried.
 */
import { isUtf8 } from 'node:buffer'
import { copyBuffer } from '../../core/bytes/copy-buffer.js'
import { describeOddCharacter, dropInvisible } from '../../core/odd-characters.js'

const LINE_FEED = 0x0a
const CARRIAGE_RETURN = 0x0d

type Encoding = 'utf8' | 'utf16le' | 'utf16be'

/**
 * The encoding of the bytes, and the length of the byte order mark that tells it. UTF-16 without a mark is recognised by its zero bytes,
 * because no secret contains any.
 */
function detectEncoding(bytes: Uint8Array): { readonly encoding: Encoding; readonly mark: number } {
  const [first, second, third] = bytes
  if (first === 0xff && second === 0xfe) return { encoding: 'utf16le', mark: 2 }
  if (first === 0xfe && second === 0xff) return { encoding: 'utf16be', mark: 2 }
  if (first === 0xef && second === 0xbb && third === 0xbf) return { encoding: 'utf8', mark: 3 }
  if (first !== 0 && second === 0) return { encoding: 'utf16le', mark: 0 }
  if (first === 0 && second !== 0 && second !== undefined) return { encoding: 'utf16be', mark: 0 }
  return { encoding: 'utf8', mark: 0 }
}

/** Whether the bytes read so far contain the end of a line. */
export function hasLineEnd(bytes: Buffer): boolean {
  const { encoding, mark } = detectEncoding(bytes)
  if (encoding === 'utf8') return bytes.includes(LINE_FEED)
  for (let index = mark; index + 1 < bytes.length; index += 2) {
    const unit = encoding === 'utf16le' ? bytes.readUInt16LE(index) : bytes.readUInt16BE(index)
    if (unit === LINE_FEED) return true
  }
  return false
}

/** The text as UTF-8 without a byte order mark, in a new Buffer. The input is not changed. */
export function decodeSecretText(bytes: Buffer): Buffer {
  const { encoding, mark } = detectEncoding(bytes)
  if (encoding === 'utf8') return copyBuffer(bytes.subarray(mark))
  const units = copyBuffer(bytes.subarray(mark, bytes.length - ((bytes.length - mark) % 2)))
  if (encoding === 'utf16be') units.swap16()
  const text = Buffer.from(units.toString('utf16le'), 'utf8')
  units.fill(0)
  return text
}

/** The first line without its line end, which every editor and `echo` add. Returns a new Buffer. */
function takeFirstLine(bytes: Buffer): Buffer {
  const end = bytes.indexOf(LINE_FEED)
  return copyBuffer(end < 0 ? bytes : bytes.subarray(0, bytes[end - 1] === CARRIAGE_RETURN ? end - 1 : end))
}

/** Drops line ends of any system at the end of the bytes. Returns a view of the same memory. */
function dropLineEnds(bytes: Buffer): Buffer {
  let end = bytes.length
  while (end > 0 && (bytes[end - 1] === CARRIAGE_RETURN || bytes[end - 1] === LINE_FEED)) end--
  return bytes.subarray(0, end)
}

/**
 * The passwords that the first line of a file can mean: first the decoded text, then the raw bytes, then the forms in which other systems
 * compose its letters. The results are new Buffers; the input is wiped. Empty when the line is empty.
 */
export function readSecretLine(bytes: Buffer): Buffer[] {
  const decoded = decodeSecretText(bytes)
  const line = takeFirstLine(decoded)
  const raw = takeFirstLine(bytes)
  const readings = listReadings([dropLineEnds(line), raw])
  for (const used of [decoded, line, raw, bytes]) used.fill(0)
  return readings
}

/** As {@link readSecretLine}, for the value of an environment variable, which is one secret with all its lines. */
export function readSecretVariable(text: string): Buffer[] {
  const bytes = Buffer.from(text, 'utf8')
  const decoded = decodeSecretText(bytes)
  const readings = listReadings([dropLineEnds(decoded), bytes])
  bytes.fill(0)
  decoded.fill(0)
  return readings
}

/**
 * The passwords that a text can mean that was typed or pasted for an existing file: the text as it came; without white space at its ends,
 * as the Python packages trim it; without invisible characters; and with its letters composed in other ways. The input is not changed.
 */
export function listTypedReadings(typed: Buffer): Buffer[] {
  const text = typed.toString('utf8')
  return listReadings([typed, Buffer.from(text.trim()), Buffer.from(dropInvisible(text).trim())])
}

/** Copies of the readings that are not empty, without repetition, followed by their composed and decomposed forms. */
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

/**
 * The reason why this cannot become a password: nobody could type it at a prompt. Undefined when it can. The reason repeats nothing of the
 * password.
 */
export function findUntypable(password: Buffer): string | undefined {
  if (!isUtf8(password)) return 'It is not text in UTF-8.'
  const text = password.toString('utf8')
  const odd = describeOddCharacter(text)
  if (odd !== undefined) return `It has ${odd} in it, which nobody could type again.`
  return text === text.trim() ? undefined : 'It begins or ends with a space, which other tools drop when it is typed.'
}
