import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readSqliteTable, SqliteFault } from '../../../../src/wallet/formats/sqlite-table.js'

/** Written by btcli 9.23.2: two entries in its book of proxies. */
const book = readFileSync(join(import.meta.dirname, '../../../fixtures/migrate/btcli-9-bittensor.db'))

const PAGE = 65_536

describe('a table of a file of SQLite', () => {
  it('is read with its columns', () => {
    expect(readSqliteTable(book, 'proxy_address_book')).toEqual([
      {
        name: 'pure1',
        ss58_address: '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY',
        delay: 10,
        spawner: '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty',
        proxy_type: 'Staking',
        note: 'my pure',
      },
      {
        name: 'odd "name" \'x',
        ss58_address: '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty',
        delay: 0,
        spawner: '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY',
        proxy_type: 'Any',
        note: '',
      },
    ])
    expect(readSqliteTable(book, 'address_book')).toEqual([])
    expect(readSqliteTable(book, 'other')).toEqual([])
  })

  it('is a fault, and never anything else, in a file that is cut off or damaged', () => {
    const outcome = (bytes: Buffer): string => {
      try {
        return typeof readSqliteTable(bytes, 'proxy_address_book')
      } catch (error) {
        if (error instanceof SqliteFault) return 'fault'
        throw error
      }
    }
    for (let length = 0; length < book.length; length += 97) expect(['fault', 'object']).toContain(outcome(book.subarray(0, length)))
    expect(outcome(book.subarray(0, 99))).toBe('fault')
    for (let at = 0; at < book.length; at++) {
      if (book[at] === 0 && at > 200) continue
      for (const flip of [0xff, 0x80, 1]) {
        const copy = Buffer.from(book)
        copy[at] = (copy[at] ?? 0) ^ flip
        expect(['fault', 'object']).toContain(outcome(copy))
      }
    }
  })

  /** A file of two pages: the list of tables with one row, and a table of one leaf. */
  function forge(sql: string, leaf: (page: Buffer) => void): Buffer {
    const pages = Buffer.alloc(2 * PAGE)
    pages.write('SQLite format 3\0', 0, 'latin1')
    pages.writeUInt16BE(1, 16)
    const text = Buffer.from(sql)
    const types = [23, 15, 15, 1, ...varint(13 + 2 * text.length)]
    const record = Buffer.concat([Buffer.from([types.length + 1, ...types]), Buffer.from('tablett'), Buffer.from([2]), text])
    const cell = Buffer.concat([Buffer.from([...varint(record.length), 1]), record])
    pages[100] = 13
    pages.writeUInt16BE(1, 103)
    pages.writeUInt16BE(PAGE - cell.length, 108)
    cell.copy(pages, PAGE - cell.length)
    leaf(pages.subarray(PAGE))
    return pages
  }

  function varint(value: number): number[] {
    return value < 128 ? [value] : [...varint(Math.floor(value / 128)).map((byte) => byte | 0x80), value & 0x7f]
  }

  /** A leaf of so many rows, all of them the same bytes. */
  const rows = (count: number, record: Buffer) => (page: Buffer) => {
    const cell = Buffer.concat([Buffer.from([...varint(record.length), 1]), record])
    page[0] = 13
    page.writeUInt16BE(count, 3)
    for (let index = 0; index < count; index++) page.writeUInt16BE(PAGE - cell.length, 8 + 2 * index)
    cell.copy(page, PAGE - cell.length)
  }
  const record = (text: string): Buffer => {
    const header = Buffer.from([0, ...varint(13 + 2 * text.length)])
    header[0] = header.length
    return Buffer.concat([header, Buffer.from(text)])
  }

  it('is read out of a file that was made by hand', () => {
    expect(readSqliteTable(forge('CREATE TABLE t (a TEXT, b)', rows(2, record('x'))), 't')).toEqual([
      { a: 'x', b: null },
      { a: 'x', b: null },
    ])
  })

  it('is a fault where rows lie over one another, or have more columns than any table', () => {
    const heavy = forge('CREATE TABLE t (a TEXT)', rows(10_000, record('x'.repeat(40_000))))
    expect(() => readSqliteTable(heavy, 't')).toThrow(SqliteFault)
    const wide = Buffer.concat([Buffer.from(varint(10_002)), Buffer.alloc(10_000)])
    expect(() => readSqliteTable(forge('CREATE TABLE t (a)', rows(1, wide)), 't')).toThrow(SqliteFault)
  })

  it('is read at once however its columns are declared', () => {
    const begun = performance.now()
    for (const sql of ['('.repeat(60_000), `(${','.repeat(60_000)})`, ')'.repeat(60_000)])
      expect(readSqliteTable(forge(sql, rows(100, record('x'))), 't')).toHaveLength(100)
    expect(performance.now() - begun).toBeLessThan(1_000)
  })
})
