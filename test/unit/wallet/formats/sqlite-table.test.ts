import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readSqliteTable, SqliteFault } from '../../../../src/wallet/formats/sqlite-table.js'

/** Written by btcli 9.23.2: two entries in its book of proxies. */
const book = readFileSync(join(import.meta.dirname, '../../../fixtures/migrate/btcli-9-bittensor.db'))

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
})
