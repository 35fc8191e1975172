import { describe, expect, test } from 'vitest'
import type { FoundInBlock } from '../../../../src/chain/outcome/look-for-outcome.js'
import { NodeWords, readWord } from '../../../../src/chain/send/node-words.js'
import { advanceWatch, beginWatch, MAX_WORDS, type WatchEvent, type WatchStep } from '../../../../src/chain/send/watch-state.js'

const A = `0x${'aa'.repeat(32)}`
const B = `0x${'bb'.repeat(32)}`

function inBlock(blockHash: string, finalized: boolean): FoundInBlock {
  return { status: 'succeeded', inclusion: { blockHash, finalized } } as unknown as FoundInBlock
}

/** Runs events through from the beginning; the news of all steps, and the last step. */
function run(wait: 'inclusion' | 'finalization', events: readonly WatchEvent[]): WatchStep & { readonly all: readonly string[] } {
  let step: WatchStep = { state: beginWatch(wait), news: [], next: { act: 'listen' } }
  const all: string[] = []
  for (const event of events) {
    step = advanceWatch(step.state, event)
    all.push(...step.news.map((news) => ('blockHash' in news ? `${news.stage} ${news.blockHash.slice(2, 4)}` : news.stage)))
  }
  return { ...step, all }
}

describe('following a transaction', () => {
  test('a named block is looked into before anything is said of it, and ends it when it holds it', () => {
    const named = run('inclusion', [{ kind: 'inBlock', blockHash: A }])
    expect(named.all).toEqual(['included aa'])
    expect(named.next).toEqual({ act: 'examine', blockHash: A, finalized: false })
    const proof = inBlock(A, false)
    expect(advanceWatch(named.state, { kind: 'examined', found: proof }).next).toEqual({ act: 'end', end: { proved: proof } })
  })

  test('for finality a block is named and listened past, and the final one is looked into', () => {
    const { all, next } = run('finalization', [
      { kind: 'future' },
      { kind: 'inBlock', blockHash: A },
      { kind: 'retracted', blockHash: A },
      { kind: 'inBlock', blockHash: B },
      { kind: 'finalized', blockHash: B },
    ])
    expect(all).toEqual(['future', 'included aa', 'retracted aa', 'included bb', 'finalized bb'])
    expect(next).toEqual({ act: 'examine', blockHash: B, finalized: true })
  })

  test('that it is in a block is told once, whoever says it', () => {
    const proof = inBlock(B, false)
    const { all, next } = run('inclusion', [
      { kind: 'inBlock', blockHash: A },
      { kind: 'examined', found: null },
      { kind: 'searched', found: proof },
    ])
    expect(all).toEqual(['included aa'])
    expect(next).toEqual({ act: 'end', end: { proved: proof } })
    expect(run('inclusion', [{ kind: 'silence' }, { kind: 'searched', found: proof }]).all).toEqual(['included bb'])
  })

  test('a block that does not hold it leaves a doubt, which ends with time and not with the next word', () => {
    const doubted = run('inclusion', [
      { kind: 'inBlock', blockHash: A },
      { kind: 'examined', found: null },
      { kind: 'searched', found: null },
    ])
    expect(doubted.next).toEqual({ act: 'listen' })
    expect(doubted.state.doubted).toBe(A)
    const again = advanceWatch(doubted.state, { kind: 'inBlock', blockHash: B })
    expect(again.next).toEqual({ act: 'examine', blockHash: B, finalized: false })
    for (const kind of ['doubtOver', 'timeout'] as const) {
      const { next } = advanceWatch(doubted.state, kind === 'timeout' ? { kind, afterMs: 1 } : { kind })
      expect(next).toMatchObject({ act: 'end', end: { code: 'OUTCOME_UNREADABLE', why: expect.stringContaining(A) } })
    }
  })

  test('a block whose events cannot be read is unknown at once', () => {
    const { next } = run('inclusion', [
      { kind: 'inBlock', blockHash: A },
      { kind: 'examined', found: { unreadable: 'cannot be read' } },
    ])
    expect(next).toEqual({ act: 'end', end: { code: 'OUTCOME_UNREADABLE', why: 'cannot be read' } })
  })

  test.each([
    ['usurped', 'TX_USURPED'],
    ['dropped', 'TX_DROPPED'],
    ['invalid', 'TX_INVALIDATED'],
    ['finalityTimeout', 'FINALITY_TIMEOUT'],
    ['flood', 'OUTCOME_UNKNOWN'],
  ] as const)('%s is a reason to look, and unknown where nothing is found', (kind, code) => {
    const step = run('inclusion', [{ kind }])
    expect(step.next).toEqual({ act: 'search' })
    expect(advanceWatch(step.state, { kind: 'searched', found: null }).next).toMatchObject({ act: 'end', end: { code } })
    const proof = inBlock(A, false)
    expect(advanceWatch(step.state, { kind: 'searched', found: proof }).next).toEqual({ act: 'end', end: { proved: proof } })
  })

  test('what is in a block that is not final is not enough where finality is waited for', () => {
    const { next } = run('finalization', [{ kind: 'silence' }, { kind: 'searched', found: inBlock(A, false) }])
    expect(next).toEqual({ act: 'listen' })
    expect(run('finalization', [{ kind: 'usurped' }, { kind: 'searched', found: inBlock(A, false) }]).next).toMatchObject({
      end: { code: 'TX_USURPED' },
    })
  })

  test('time alone proves nothing', () => {
    expect(run('inclusion', [{ kind: 'timeout', afterMs: 5_000 }]).next).toMatchObject({ end: { code: 'OUTCOME_TIMEOUT' } })
    expect(run('inclusion', [{ kind: 'doubtOver' }]).next).toEqual({ act: 'listen' })
  })
})

describe('the words of a node', () => {
  test('are read as far as they are known', () => {
    expect(readWord('future')).toEqual({ kind: 'future' })
    expect(readWord({ inBlock: A })).toEqual({ kind: 'inBlock', blockHash: A })
    for (const said of ['ready', { broadcast: ['peer'] }, { inBlock: 7 }, null, 3, [], {}, 'constructor', { flood: A }]) {
      expect(readWord(said)).toEqual({ kind: 'other' })
    }
  })

  test('come in order, are waited for, and are a flood when they are too many', async () => {
    const words = new NodeWords()
    let woken = false
    const waiting = words.wait().then(() => {
      woken = true
    })
    await Promise.resolve()
    expect(woken).toBe(false)
    words.add({ inBlock: A })
    words.add('dropped')
    await waiting
    expect([words.take(), words.take()]).toEqual([{ kind: 'inBlock', blockHash: A }, { kind: 'dropped' }])
    for (let count = 0; count <= MAX_WORDS; count++) words.add('ready')
    await words.wait()
    expect(words.take()).toEqual({ kind: 'flood' })
  })
})
