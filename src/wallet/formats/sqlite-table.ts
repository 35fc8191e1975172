/**
 * Reads the rows of a table out of a file of SQLite, by the published format and nothing else: no index, no query, no writing. Such a file
 * is written by other tools and may be damaged or made to mislead, so that every page is read once at most and every length is checked.
 */
const MAGIC = 'SQLite format 3\0'
const HEADER_BYTES = 100
const LEAF = 13
const INTERIOR = 5
const MAX_ROWS = 100_000
const MAX_PAYLOAD = 1024 * 1024
/** No table that is read here has a tenth of them. */
const MAX_COLUMNS = 100
const SERIAL_BYTES = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0] as const

export type SqliteValue = string | number | bigint | null | Buffer

/** The text says what is wrong with a file, as a sentence. */
export class SqliteFault extends Error {}

/** A variable-length number, and where the next thing begins. */
function readVarint(bytes: Buffer, at: number): readonly [value: number, next: number] {
  let value = 0n
  for (let count = 0; count < 9; count++) {
    const byte = bytes[at + count]
    if (byte === undefined) throw new SqliteFault('It ends in the middle of a number.')
    if (count === 8) return [toNumber((value << 8n) | BigInt(byte)), at + 9]
    value = (value << 7n) | BigInt(byte & 0x7f)
    if ((byte & 0x80) === 0) return [toNumber(value), at + count + 1]
  }
  throw new SqliteFault('A number in it is too long.')
}

function toNumber(value: bigint): number {
  return value > BigInt(Number.MAX_SAFE_INTEGER) ? Number.MAX_SAFE_INTEGER : Number(value)
}

class Database {
  readonly #pageSize: number
  readonly #usable: number
  readonly #seen = new Set<number>()
  /** What the rows together have. Rows that lie over one another would have far more than the file. */
  #taken = 0

  constructor(readonly bytes: Buffer) {
    if (bytes.length < HEADER_BYTES || bytes.toString('latin1', 0, MAGIC.length) !== MAGIC)
      throw new SqliteFault('It is no file of SQLite.')
    const stated = bytes.readUInt16BE(16)
    this.#pageSize = stated === 1 ? 65_536 : stated
    this.#usable = this.#pageSize - (bytes[20] ?? 0)
    if (this.#pageSize < 512 || (this.#pageSize & (this.#pageSize - 1)) !== 0 || this.#usable < 480)
      throw new SqliteFault('Its pages have no size.')
    if (bytes.readUInt32BE(56) > 1) throw new SqliteFault('Its texts are not in UTF-8.')
  }

  #page(number: number): Buffer {
    const from = (number - 1) * this.#pageSize
    if (number < 1 || from + this.#pageSize > this.bytes.length) throw new SqliteFault('It ends before one of its pages.')
    if (this.#seen.has(number)) throw new SqliteFault('Its pages go round in a circle.')
    this.#seen.add(number)
    return this.bytes.subarray(from, from + this.#pageSize)
  }

  /** The rows below a page of a table. */
  readRows(root: number): SqliteValue[][] {
    this.#seen.clear()
    this.#taken = 0
    const rows: SqliteValue[][] = []
    const waiting = [root]
    for (let number = waiting.pop(); number !== undefined; number = waiting.pop()) {
      const page = this.#page(number)
      const at = number === 1 ? HEADER_BYTES : 0
      const kind = page[at]
      if (kind !== LEAF && kind !== INTERIOR) throw new SqliteFault('A page of its table is of another kind.')
      const cells = page.readUInt16BE(at + 3)
      const pointers = at + (kind === LEAF ? 8 : 12)
      if (kind === INTERIOR) waiting.push(page.readUInt32BE(at + 8))
      for (let index = 0; index < cells; index++) {
        const pointer = pointers + 2 * index
        const cell = pointer + 2 <= page.length ? page.readUInt16BE(pointer) : page.length
        if (cell + 4 > page.length) throw new SqliteFault('A row lies outside of its page.')
        if (kind === INTERIOR) waiting.push(page.readUInt32BE(cell))
        else rows.push(readRecord(this.#readPayload(page, cell)))
      }
      if (rows.length > MAX_ROWS) throw new SqliteFault('It has far too many rows.')
    }
    return rows
  }

  #readPayload(page: Buffer, cell: number): Buffer {
    const [size, afterSize] = readVarint(page, cell)
    const [, from] = readVarint(page, afterSize)
    if (size > MAX_PAYLOAD) throw new SqliteFault('A row of it is far too long.')
    this.#taken += size
    if (this.#taken > this.bytes.length) throw new SqliteFault('Its rows have more than the file.')
    const most = this.#usable - 35
    const least = Math.floor(((this.#usable - 12) * 32) / 255) - 23
    const spread = least + ((size - least) % (this.#usable - 4))
    const here = size <= most ? size : spread <= most ? spread : least
    if (from + here > page.length) throw new SqliteFault('A row reaches over the end of its page.')
    const parts = [page.subarray(from, from + here)]
    let left = size - here
    let next = left > 0 && from + here + 4 <= page.length ? page.readUInt32BE(from + here) : 0
    while (left > 0) {
      const more = this.#page(next)
      const part = more.subarray(4, 4 + Math.min(left, this.#usable - 4))
      parts.push(part)
      left -= part.length
      next = more.readUInt32BE(0)
    }
    return Buffer.concat(parts)
  }
}

function readValue(bytes: Buffer, type: number): SqliteValue {
  if (type === 0) return null
  if (type === 8 || type === 9) return type - 8
  if (type === 7) return bytes.readDoubleBE(0)
  if (type < 7) return bytes.length <= 6 ? bytes.readIntBE(0, bytes.length) : bytes.readBigInt64BE(0)
  return type % 2 === 1 ? bytes.toString('utf8') : Buffer.from(bytes)
}

function readRecord(payload: Buffer): SqliteValue[] {
  const [headerSize, first] = readVarint(payload, 0)
  const values: SqliteValue[] = []
  let body = headerSize
  for (let at = first; at < headerSize; ) {
    const [type, next] = readVarint(payload, at)
    const length = type >= 12 ? Math.floor((type - 12) / 2) : SERIAL_BYTES[type]
    if (length === undefined || body + length > payload.length) throw new SqliteFault('A value in it is none.')
    if (values.length === MAX_COLUMNS) throw new SqliteFault('A row of it has far too many columns.')
    values.push(readValue(payload.subarray(body, body + length), type))
    body += length
    at = next
  }
  return values
}

/**
 * The rows of a table, by the names of its columns; none where there is no such table. Throws {@link SqliteFault} for a file that is not of
 * this format or contradicts itself.
 */
export function readSqliteTable(bytes: Buffer, table: string): readonly Readonly<Record<string, SqliteValue>>[] {
  const database = new Database(bytes)
  const found = database.readRows(1).find(([kind, name]) => kind === 'table' && name === table)
  const [, , , root, sql] = found ?? []
  if (typeof root !== 'number' || typeof sql !== 'string') return []
  const declared = sql.slice(sql.indexOf('(') + 1, Math.max(sql.lastIndexOf(')'), 0))
  const columns = declared.split(',', MAX_COLUMNS).map((column) => /^[^\s"`]*/.exec(column.trim())?.[0] ?? '')
  return database.readRows(root).map((row) => Object.fromEntries(columns.map((column, index) => [column, row[index] ?? null])))
}
