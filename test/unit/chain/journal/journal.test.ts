import { spawnSync } from 'node:child_process'
import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  appendJournal,
  findJournalEntry,
  isSettled,
  type OutcomeRecord,
  readJournal,
  type SignedRecord,
} from '../../../../src/chain/journal/journal.js'

let root: string
let directory: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'taoctl-journal-'))
  directory = join(root, 'state', 'journal')
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const signed = (hash: string, nonce = 1): SignedRecord => ({
  kind: 'signed',
  time: '2026-01-02T03:04:05.000Z',
  hash,
  signer: '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY',
  nonce,
  from_block: 10,
  from_block_hash: '0x01',
  era_end_block: 41,
  genesis_hash: '0x02',
  spec_version: 425,
  network: 'local',
  endpoint: 'ws://127.0.0.1:9944',
  command: 'wallet transfer',
  title: 'Transfer 1 TAO',
  call: 'Balances.transfer_keep_alive',
  call_hash: '0x03',
})
const outcome = (hash: string, status: OutcomeRecord['status']): OutcomeRecord => ({
  kind: 'outcome',
  time: '2026-01-02T03:04:06.000Z',
  hash,
  status,
  block_number: null,
  block_hash: null,
  index: null,
  finalized: false,
  fee_rao: null,
  code: null,
  message: null,
})

describe('the journal', () => {
  test('keeps what was signed in order, each with the last that was learnt of it', () => {
    expect(readJournal(directory)).toEqual({ entries: [], damagedLines: 0 })
    appendJournal(directory, signed('0xa'))
    appendJournal(directory, signed('0xb', 2))
    appendJournal(directory, outcome('0xa', 'unknown'))
    appendJournal(directory, outcome('0xa', 'succeeded'))
    const { entries } = readJournal(directory)
    expect(entries.map((entry) => [entry.signed.hash, entry.outcome?.status ?? null, isSettled(entry)])).toEqual([
      ['0xa', 'succeeded', true],
      ['0xb', null, false],
    ])
    expect(findJournalEntry(directory, '0xb')?.signed).toEqual(signed('0xb', 2))
    expect(findJournalEntry(directory, '0xc')).toBeUndefined()
  })

  test('does not let one who could not find out undo what another has found', () => {
    appendJournal(directory, signed('0xa'))
    appendJournal(directory, outcome('0xa', 'failed'))
    appendJournal(directory, outcome('0xa', 'unknown'))
    expect(findJournalEntry(directory, '0xa')?.outcome?.status).toBe('failed')
  })

  test('gives those alone of which it is not known what became of them', () => {
    for (const hash of ['0xa', '0xb', '0xc', '0xd']) appendJournal(directory, signed(hash))
    appendJournal(directory, outcome('0xa', 'unknown'))
    appendJournal(directory, outcome('0xb', 'succeeded'))
    appendJournal(directory, outcome('0xb', 'unknown'))
    appendJournal(directory, outcome('0xc', 'unknown'))
    appendJournal(directory, outcome('0xc', 'not-included'))
    expect(readJournal(directory, { open: true }).entries.map((entry) => entry.signed.hash)).toEqual(['0xa', '0xd'])
  })

  test('is read from the end, and no further than it takes', () => {
    const line = (record: object) => `${JSON.stringify(record)}\n`
    appendJournal(directory, signed('0xold'))
    const file = join(directory, 'transactions.jsonl')
    appendFileSync(file, 'somebody was here\n')
    appendFileSync(file, Array.from({ length: 2_000 }, (_, i) => line(signed(`0x${i}`)) + line(outcome(`0x${i}`, 'succeeded'))).join(''))
    expect(statSync(file).size).toBeGreaterThan(1_000_000)
    const newest = readJournal(directory, { newest: 50 })
    expect(newest.damagedLines).toBe(0)
    expect(newest.entries.length).toBeLessThan(1_000)
    expect(newest.entries.slice(-50)).toEqual(readJournal(directory).entries.slice(-50))
    // All of it is read for what may be anywhere, and for what is far back.
    expect(readJournal(directory)).toMatchObject({ damagedLines: 1, entries: { length: 2_001 } })
    expect(readJournal(directory, { open: true, newest: 50 }).entries).toEqual([{ signed: signed('0xold'), outcome: null }])
    expect(findJournalEntry(directory, '0x1999')?.outcome?.status).toBe('succeeded')
    expect(findJournalEntry(directory, '0x3')?.outcome?.status).toBe('succeeded')
    expect(findJournalEntry(directory, '0xold')?.signed).toEqual(signed('0xold'))
    expect(findJournalEntry(directory, '0xnever')).toBeUndefined()
  })

  test('gives from its end what it gives as a whole, whatever is in it', () => {
    const statuses = ['unknown', 'submitted', 'succeeded', 'failed', 'not-included'] as const
    const write = fc.oneof(
      fc.record({ title: fc.string({ maxLength: 300 }) }),
      fc.record({ back: fc.nat(30), status: fc.constantFrom(...statuses) }),
    )
    fc.assert(
      fc.property(fc.array(write, { minLength: 400, maxLength: 1_200 }), fc.integer({ min: 1, max: 60 }), (writes, newest) => {
        let count = 0
        const records = writes.map((entry) => {
          if ('title' in entry) return { ...signed(`0x${count++}`), title: entry.title }
          return outcome(`0x${Math.max(0, count - 1 - entry.back)}`, entry.status)
        })
        rmSync(directory, { recursive: true, force: true })
        appendJournal(directory, signed('0xfirst'))
        appendFileSync(join(directory, 'transactions.jsonl'), records.map((record) => `${JSON.stringify(record)}\n`).join(''))
        const { entries } = readJournal(directory)
        expect(entries).toHaveLength(count + 1)
        expect(readJournal(directory, { newest }).entries.slice(-newest)).toEqual(entries.slice(-newest))
        expect(readJournal(directory, { newest, open: true }).entries.slice(-newest)).toEqual(
          entries.filter((entry) => !isSettled(entry)).slice(-newest),
        )
        const some = entries[newest % entries.length]
        expect(findJournalEntry(directory, some?.signed.hash ?? '')).toEqual(some)
      }),
      { numRuns: 30 },
    )
  })

  test('is for its owner alone', () => {
    appendJournal(directory, signed('0xa'))
    expect(statSync(directory).mode & 0o777).toBe(0o700)
    expect(statSync(join(directory, 'transactions.jsonl')).mode & 0o777).toBe(0o600)
  })

  test.each(['{"kind":"signed","hash":"0xc","ti', '\u0000\u0000\u0000', '{}', 'null', '[1]'])(
    'survives a last line that was cut off or is nonsense, and goes on after it: %j',
    (rest) => {
      appendJournal(directory, signed('0xa'))
      appendFileSync(join(directory, 'transactions.jsonl'), rest)
      expect(readJournal(directory)).toMatchObject({ entries: [{ signed: { hash: '0xa' } }], damagedLines: 1 })
      appendJournal(directory, signed('0xb'))
      expect(readJournal(directory).entries.map((entry) => entry.signed.hash)).toEqual(['0xa', '0xb'])
    },
  )

  test('counts a line without end as one that is damaged, and refuses a file that is no journal by its length', () => {
    appendJournal(directory, signed('0xa'))
    const file = join(directory, 'transactions.jsonl')
    appendFileSync(file, `${'x'.repeat(40 * 1024 * 1024)}\n`)
    appendJournal(directory, signed('0xb'))
    expect(readJournal(directory)).toMatchObject({ entries: [{ signed: { hash: '0xa' } }, { signed: { hash: '0xb' } }], damagedLines: 1 })
    // It takes no room on the disk.
    truncateSync(file, 5 * 1024 ** 3)
    expect(() => readJournal(directory)).toThrow(expect.objectContaining({ code: 'JOURNAL_UNREADABLE', exitCode: 3 }))
  })

  test('says which file it is when it cannot be written', () => {
    appendFileSync(join(root, 'state'), 'a file where the directory should be')
    expect(() => appendJournal(directory, signed('0xa'))).toThrow(
      expect.objectContaining({ code: 'JOURNAL_UNWRITABLE', exitCode: 3, details: { journal: join(directory, 'transactions.jsonl') } }),
    )
  })

  test('has every line of a process that was killed right after writing it, and of those that write at the same time', () => {
    const module = join(import.meta.dirname, '../../../../src/chain/journal/journal.ts')
    const script = `
      import { appendJournal } from ${JSON.stringify(module)}
      const [directory, name] = process.argv.slice(-2)
      for (let i = 0; i < 40; i++) appendJournal(directory, { ...${JSON.stringify(signed(''))}, hash: name + i, title: 'x'.repeat(i * 37) })
      process.kill(process.pid, 'SIGKILL')`
    const shell = ['a', 'b', 'c'].map((name) => `"$NODE" --import tsx --input-type=module -e "$SCRIPT" ${directory} ${name} &`).join(' ')
    spawnSync('sh', ['-c', `${shell} wait`], { env: { ...process.env, NODE: process.execPath, SCRIPT: script } })
    const { entries, damagedLines } = readJournal(directory)
    expect(damagedLines).toBe(0)
    expect(new Set(entries.map((entry) => entry.signed.hash)).size).toBe(120)
    // A writer that looks while another is at it leaves an empty line; none may be torn, mixed or twice.
    const lines = readFileSync(join(directory, 'transactions.jsonl'), 'utf8').split('\n').filter(Boolean)
    expect(lines).toHaveLength(120)
  }, 60_000)
})
