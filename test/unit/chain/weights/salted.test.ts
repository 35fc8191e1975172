import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { findEpochOf, findRevealWindow } from '../../../../src/chain/weights/epoch-schedule.js'
import { chooseReveals } from '../../../../src/chain/weights/salted/choose-reveals.js'
import { hashCommit } from '../../../../src/chain/weights/salted/commit-hash.js'
import { pruneSalts, readSalts, type SaltRecord, saveSalt } from '../../../../src/chain/weights/salted/salt-store.js'
import { encodeAddress } from '../../../../src/core/ss58.js'

interface Vector {
  readonly inputs: {
    readonly netuid: number
    readonly tempo: number
    readonly reveal_period_epochs: number
    readonly signer_account_hex: string
    readonly calls: readonly {
      readonly block: number
      readonly call: string
      readonly last_epoch_block: number
      readonly subnet_epoch_index: number
      readonly which: number
    }[]
    readonly payloads?: readonly {
      readonly uids: readonly number[]
      readonly values: readonly number[]
      readonly salt: readonly number[]
      readonly version_key: number
    }[]
  }
  readonly outputs: {
    readonly commit_hashes: readonly string[]
    readonly after_each_call: readonly {
      readonly epoch_with_lookahead: number
      readonly result: unknown
      readonly queue: readonly { readonly commit_epoch: number; readonly which: number }[] | null
    }[]
  }
}

const fixture = JSON.parse(readFileSync(join(import.meta.dirname, '../../../fixtures/vectors/weights.json'), 'utf8')) as {
  readonly vectors: readonly Vector[]
}
const VECTORS = fixture.vectors.filter(({ inputs }) => inputs.payloads !== undefined)
/** `//Bob//hk` of the recordings. */
const BOB = '5D2FPLtZVpSYjpyCwmrkw4PRxVYMgMUifV3YdRdA59T1NaAH'

describe('the hash of a commit', () => {
  test('is what the real runtime makes of its vectors', () => {
    let count = 0
    for (const { inputs, outputs } of VECTORS) {
      const hotkey = encodeAddress(Buffer.from(inputs.signer_account_hex, 'hex'))
      const hashes = inputs.payloads?.map(({ uids, values, salt, version_key }) =>
        hashCommit({ hotkey, netuid: inputs.netuid, mechid: 0 }, { uids, values, salt, versionKey: BigInt(version_key) }),
      )
      expect(hashes).toEqual(outputs.commit_hashes)
      count += hashes?.length ?? 0
    }
    expect(count).toBeGreaterThan(10)
  })

  test('is that of the recording in which the real chain took the reveal, and another one for another mechanism', () => {
    const vector = { uids: [0, 1, 2], values: [100, 200, 300], salt: [11, 22, 33], versionKey: 0n }
    const place = { hotkey: BOB, netuid: 2, mechid: 0 }
    expect(hashCommit(place, vector)).toBe('0x563adf6b618bb5bb614019f277a5e57f80a5d64346e1748bd9e9f6c21a2e2265')
    expect(hashCommit({ ...place, mechid: 1 }, vector)).toBe(hashCommit({ ...place, netuid: 4_098 }, vector))
  })
})

describe('when a commit can be revealed', () => {
  test('is told as the real runtime decides it', () => {
    const judged = new Set<string>()
    for (const { inputs, outputs } of VECTORS) {
      const epochs = new Map<number, number>()
      for (const [at, call] of inputs.calls.entries()) {
        const after = outputs.after_each_call[at]
        const schedule = {
          tempo: inputs.tempo,
          lastEpochBlock: call.last_epoch_block,
          pendingEpochAt: 0,
          epoch: call.subnet_epoch_index,
          revealPeriod: inputs.reveal_period_epochs,
        }
        expect(findEpochOf(schedule, call.block)).toBe(after?.epoch_with_lookahead)
        if (call.call === 'commit_weights') epochs.set(call.which, after?.epoch_with_lookahead ?? 0)
        const epoch = epochs.get(call.which)
        if (call.call !== 'reveal_weights' || epoch === undefined) continue
        const window = findRevealWindow(schedule, epoch, call.block)
        if (after?.result === 'ok') expect(window?.state).toBe('open')
        const error = JSON.stringify(after?.result)
        if (error.includes('TooEarly') || error.includes('RevealRange')) expect(window?.state).not.toBe('open')
        judged.add(window?.state ?? '')
      }
    }
    expect(judged.has('open')).toBe(true)
  })

  test('is named in blocks, from the epoch that comes next', () => {
    const schedule = { tempo: 100, lastEpochBlock: 1_000, pendingEpochAt: 0, epoch: 7, revealPeriod: 1 }
    expect(findRevealWindow(schedule, 7, 1_050)).toEqual({ state: 'early', first: 1_100, last: 1_199 })
    expect(findRevealWindow(schedule, 7, 1_100)).toEqual({ state: 'open', first: 1_100, last: 1_199 })
    expect(findRevealWindow(schedule, 6, 1_099)).toEqual({ state: 'open', first: 1_000, last: 1_099 })
    expect(findRevealWindow(schedule, 6, 1_100)?.state).toBe('expired')
    expect(findRevealWindow({ ...schedule, revealPeriod: 3 }, 7, 1_050)).toEqual({ state: 'early', first: 1_300, last: 1_399 })
    // One that the owner asked for comes earlier, one that is put off later.
    expect(findRevealWindow({ ...schedule, pendingEpochAt: 1_060 }, 7, 1_050)).toMatchObject({ first: 1_060, last: 1_159 })
    expect(findRevealWindow(schedule, 7, 1_105)).toMatchObject({ state: 'open', first: 1_105 })
    expect(findRevealWindow({ ...schedule, tempo: 0 }, 7, 1_050)).toBeNull()
  })
})

describe('the store of salts', () => {
  let directory: string
  const GENESIS = `0x${'ab'.repeat(32)}`
  const make = (seed: number, more: Partial<SaltRecord> = {}): SaltRecord => {
    const place = { hotkey: BOB, netuid: 2, mechid: 0, ...more }
    const vector = { uids: [0, 1], values: [65_535, seed], salt: [seed, 2, 3], versionKey: 5n }
    const hash = hashCommit(place, vector)
    return { genesisHash: GENESIS, ...place, ...vector, hash, time: '2026-01-02T03:04:05.000Z', block: seed, ...more }
  }
  const folder = () => join(directory, 'ab'.repeat(8), BOB)
  const files = () => readdirSync(folder())
  const only = () => join(folder(), files()[0] ?? '')

  beforeEach(() => {
    directory = join(mkdtempSync(join(tmpdir(), 'salts-')), 'weights')
  })
  afterEach(() => rmSync(join(directory, '..'), { recursive: true, force: true }))

  test('gives back what it was given, oldest first, readable by nobody else', () => {
    const [old, young, other] = [make(1), make(2), make(3, { netuid: 4, mechid: 1 })]
    for (const record of [other, young, old, young]) saveSalt(directory, record)
    expect(readSalts(directory, GENESIS, BOB)).toEqual({ records: [old, young, other], damaged: [] })
    expect(files()).toHaveLength(3)
    for (const path of [folder(), directory]) expect(statSync(path).mode & 0o777).toBe(0o700)
    expect(statSync(only()).mode & 0o777).toBe(0o600)
  })

  test('of another chain or hotkey has nothing', () => {
    saveSalt(directory, make(1))
    expect(readSalts(directory, `0x${'cd'.repeat(32)}`, BOB).records).toEqual([])
    expect(readSalts(directory, GENESIS, encodeAddress(new Uint8Array(32))).records).toEqual([])
    expect(readSalts(join(directory, 'none'), GENESIS, BOB)).toEqual({ records: [], damaged: [] })
  })

  test.each<[string, (text: string) => string]>([
    ['another weight', (text) => text.replace('65535', '65534')],
    ['another version key', (text) => text.replace('"5"', '"6"')],
    ['another hotkey', (text) => text.replace(BOB, encodeAddress(new Uint8Array(32)))],
    ['half of itself', (text) => text.slice(0, 100)],
    ['a salt that is no list', (text) => text.replace('[1,2,3]', '"1,2,3"')],
    ['a version of the future', (text) => text.replace('"version":1', '"version":2')],
    ['another chain', (text) => text.replace('abab', 'cdcd')],
    ['nothing', () => ''],
    ['too much', () => 'x'.repeat(1024 * 1024 + 1)],
  ])('names a file with %s, and uses the others', (_what, change) => {
    saveSalt(directory, make(1))
    const file = only()
    writeFileSync(file, change(readFileSync(file, 'utf8')))
    saveSalt(directory, make(2))
    expect(readSalts(directory, GENESIS, BOB)).toEqual({ records: [make(2)], damaged: [file] })
  })

  test('refuses a file that others may write to, and names a link', () => {
    saveSalt(directory, make(1))
    chmodSync(only(), 0o666)
    expect(() => readSalts(directory, GENESIS, BOB)).toThrow(expect.objectContaining({ code: 'SALTS_NOT_TRUSTED', exitCode: 3 }))
    chmodSync(only(), 0o600)
    const link = join(folder(), `3-0-${'0'.repeat(64)}.json`)
    symlinkSync(only(), link)
    expect(readSalts(directory, GENESIS, BOB)).toEqual({ records: [make(1)], damaged: [link] })
  })

  test('cannot be written where there is no folder for it, and says so', () => {
    writeFileSync(directory, '')
    expect(() => saveSalt(directory, make(1))).toThrow(expect.objectContaining({ code: 'SALTS_UNWRITABLE', exitCode: 3 }))
  })

  test('forgets only what is old and of no commit', () => {
    const now = make(9, { time: '2026-03-01T00:00:00.000Z' })
    const [gone, open, recent, elsewhere] = [make(1), make(2), make(3, { time: '2026-02-20T00:00:00.000Z' }), make(4, { netuid: 7 })]
    for (const record of [gone, open, recent, elsewhere, now]) saveSalt(directory, record)
    pruneSalts(directory, now, new Set([open.hash]))
    expect(
      readSalts(directory, GENESIS, BOB)
        .records.map(({ hash }) => hash)
        .sort(),
    ).toEqual([open, recent, elsewhere, now].map(({ hash }) => hash).sort())
  })
})

describe('what is revealed of what waits', () => {
  const commitsOf = (mechid: number, count: number) =>
    Array.from({ length: count }, (_, block) => {
      const record = { hotkey: BOB, netuid: 1, mechid, uids: [1], values: [1], salt: [block], versionKey: 0n, genesisHash: '0x00' }
      const hash = `0x0${block}`
      const window = { state: 'open', first: 1, last: 9 } as const
      return { hotkey: BOB, netuid: 1, mechid, hash, epoch: 0, block, window, record: { ...record, hash, time: '', block } }
    })
  const saltsOf = (mechid: number, count: number, subnets: number) =>
    chooseReveals({ commits: commitsOf(mechid, count), subnets }).map(({ reveals }) => reveals.map(({ salt }) => salt[0]))

  test('is all of it, oldest first, where one call takes it', () => {
    expect(saltsOf(0, 3, 3)).toEqual([[0, 1, 2]])
  })

  test('is the newest alone where one call does not: what is older is dropped by it, and never revealed after it', () => {
    expect(saltsOf(0, 4, 3)).toEqual([[3]])
    expect(saltsOf(1, 3, 3)).toEqual([[2]])
  })
})
