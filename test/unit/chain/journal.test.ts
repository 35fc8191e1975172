import { spawnSync } from 'node:child_process'
import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  appendJournal,
  findJournalEntry,
  isSettled,
  type OutcomeRecord,
  readJournal,
  type SignedRecord,
} from '../../../src/chain/tx/journal.js'

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

  test('says which file it is when it cannot be written', () => {
    appendFileSync(join(root, 'state'), 'a file where the directory should be')
    expect(() => appendJournal(directory, signed('0xa'))).toThrow(
      expect.objectContaining({ code: 'JOURNAL_UNWRITABLE', exitCode: 3, details: { journal: join(directory, 'transactions.jsonl') } }),
    )
  })

  test('has every line of a process that was killed right after writing it, and of those that write at the same time', () => {
    const module = join(import.meta.dirname, '../../../src/chain/tx/journal.ts')
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
