import { describe, expect, it } from 'vitest'
import { type Attempt, findUnfinishedSeats } from '../../../../../src/chain/subnets/seats/settle-attempts.js'

const leg = (id: string) => ({ id, hotkey: '5F', netuid: 1, amount: '1' })

function attempt(run: string, id: string, state: Attempt['state'], later: readonly string[] = [], wasKnown = true): Attempt {
  return {
    ...{ hash: `0x${run}${id}${state}`, id, time: '2026-11-30T12:00:00.000Z', state, why: null, blockNumber: 1, eraEndBlock: 9, wasKnown },
    part: { number: 1, of: 2, run, intent: 'i', legs: [leg(id)], later: later.map(leg) },
  }
}

describe('a wait that was not finished', () => {
  it('is the newest that registered something and left something', () => {
    const found = findUnfinishedSeats([
      attempt('old', 'a', 'registered'),
      attempt('new', 'a', 'registered', ['b']),
      attempt('new', 'b', 'idle'),
    ])
    expect(found?.run).toBe('new')
    expect([...(found?.done.keys() ?? [])]).toEqual(['a'])
  })

  it('is none where all is registered and was seen, where nothing is, and where the newest is finished', () => {
    expect(findUnfinishedSeats([])).toBe(null)
    expect(findUnfinishedSeats([attempt('r', 'a', 'idle', ['b']), attempt('r', 'a', 'open', ['b'])])).toBe(null)
    expect(findUnfinishedSeats([attempt('r', 'a', 'registered', ['b']), attempt('r', 'b', 'registered')])).toBe(null)
    expect(findUnfinishedSeats([attempt('old', 'a', 'registered', ['b']), attempt('new', 'a', 'registered')])).toBe(null)
  })

  it('is one whose end nobody saw', () => {
    expect(findUnfinishedSeats([attempt('r', 'a', 'registered', [], false)])?.run).toBe('r')
  })
})
