/**
 * Archives in the ustar form of POSIX: regular files and nothing else. What `tar` writes for links, folders, devices, sparse files and long
 * names is refused, since none of it is needed and each has led somebody astray.
 */
const BLOCK = 512
const NAME_BYTES = 100
const SIZE_DIGITS = 11
const FILE_MODE = '0000600'
const REGULAR = '0'
/** Where the fields of a header begin that differ from file to file, and how long they are. */
const SIZE = [124, 12] as const
const SUM = [148, 8] as const
const TYPE = 156
const MAGIC = [257, 8] as const
const USTAR = 'ustar\u000000'

/** A file in an archive. */
export interface TarMember {
  readonly name: string
  readonly bytes: Uint8Array
}

/** The text says what is wrong with an archive, as a sentence. */
export class TarFault extends Error {}

/** Whether a name can be written: an archive of this form has a hundred bytes for it. */
export function isMemberName(name: string): boolean {
  return name !== '' && Buffer.byteLength(name) <= NAME_BYTES && !name.includes('\0')
}

function sumHeader(header: Uint8Array): number {
  const [from, length] = SUM
  return header.reduce((sum, byte, at) => sum + (at >= from && at < from + length ? 0x20 : byte), 0)
}

function makeHeader(name: string, size: number): Buffer {
  const header = Buffer.alloc(BLOCK)
  const octal = (value: number, digits: number): string => `${value.toString(8).padStart(digits, '0')}\0`
  header.write(name, 0, 'utf8')
  header.write(`${FILE_MODE}\0${octal(0, 7)}${octal(0, 7)}`, NAME_BYTES, 'latin1')
  header.write(octal(size, SIZE_DIGITS), SIZE[0], 'latin1')
  header.write(octal(0, SIZE_DIGITS), 136, 'latin1')
  header.write(REGULAR, TYPE, 'latin1')
  header.write(USTAR, MAGIC[0], 'latin1')
  header.write(`${sumHeader(header).toString(8).padStart(6, '0')}\0 `, SUM[0], 'latin1')
  return header
}

/** Writes an archive. The names must be those that {@link isMemberName} accepts. The Buffer is the caller's to wipe. */
export function writeTar(members: readonly TarMember[]): Buffer {
  const parts = members.flatMap(({ name, bytes }) => {
    if (!isMemberName(name)) throw new RangeError('a name that no archive holds')
    return [makeHeader(name, bytes.length), bytes, Buffer.alloc((BLOCK - (bytes.length % BLOCK)) % BLOCK)]
  })
  return Buffer.concat([...parts, Buffer.alloc(2 * BLOCK)])
}

function readText(header: Buffer, [from, length]: readonly [number, number]): string {
  const field = header.subarray(from, from + length)
  const end = field.indexOf(0)
  return field.subarray(0, end < 0 ? length : end).toString('utf8')
}

function readNumber(header: Buffer, field: readonly [number, number]): number {
  const text = readText(header, field).trim()
  if (!/^[0-7]{1,12}$/.test(text)) throw new TarFault('A number in it is none.')
  return Number.parseInt(text, 8)
}

function readMember(archive: Buffer, at: number): TarMember {
  const header = archive.subarray(at, at + BLOCK)
  if (header.subarray(MAGIC[0], MAGIC[0] + MAGIC[1]).toString('latin1') !== USTAR) throw new TarFault('It is not written as ustar.')
  if (readNumber(header, SUM) !== sumHeader(header)) throw new TarFault('The checksum of a file in it is wrong.')
  const name = readText(header, [0, NAME_BYTES])
  if (String.fromCharCode(header[TYPE] ?? 0) !== REGULAR) throw new TarFault('It holds something that is no regular file, such as a link.')
  // Names that are continued elsewhere, and links.
  if (header.subarray(345, 500).some((byte) => byte !== 0) || header.subarray(157, 257).some((byte) => byte !== 0)) {
    throw new TarFault('A name in it is continued in a field that is not used.')
  }
  const size = readNumber(header, SIZE)
  const from = at + BLOCK
  if (size > archive.length - from) throw new TarFault('It ends in the middle of a file.')
  return { name, bytes: archive.subarray(from, from + size) }
}

/**
 * The files of an archive, in their order; their bytes lie in the archive. Throws {@link TarFault} for anything that {@link writeTar} would
 * not have written.
 */
export function readTar(archive: Buffer): readonly TarMember[] {
  const members: TarMember[] = []
  const isEnd = (at: number): boolean => archive.subarray(at, at + BLOCK).every((byte) => byte === 0)
  for (let at = 0; ; ) {
    if (at + BLOCK > archive.length) throw new TarFault('It has no end.')
    if (isEnd(at)) {
      if (archive.length !== at + 2 * BLOCK || !isEnd(at + BLOCK)) throw new TarFault('Something stands behind its end.')
      return members
    }
    const member = readMember(archive, at)
    members.push(member)
    at += BLOCK + Math.ceil(member.bytes.length / BLOCK) * BLOCK
  }
}
