import { describe, expect, it } from 'vitest'
import { HeldBytes, type Holder } from '../../../../src/localnet/rpc/held-bytes.js'

function makeHolder(name: string, dropped: string[]): Holder {
  return { drop: () => dropped.push(name) }
}

describe('the bytes that connections hold', () => {
  it('are within one limit: who holds most goes, and only as many as must', () => {
    const dropped: string[] = []
    const held = new HeldBytes(100)
    const [a, b, c] = ['a', 'b', 'c'].map((name) => makeHolder(name, dropped)) as [Holder, Holder, Holder]
    held.set(a, 30)
    held.set(b, 60)
    held.set(c, 10)
    expect([held.total, dropped]).toEqual([100, []])
    held.set(c, 11)
    expect([held.total, dropped]).toEqual([41, ['b']])
    held.set(a, 90)
    expect([held.total, dropped]).toEqual([11, ['b', 'a']])
  })

  it('are given back when they are read and when the connection ends', () => {
    const held = new HeldBytes(100)
    const [a, b] = [makeHolder('a', []), makeHolder('b', [])]
    held.set(a, 50)
    held.set(b, 50)
    held.set(a, 0)
    held.remove(b)
    held.remove(b)
    expect(held.total).toBe(0)
  })

  it('may drop the one that has just asked', () => {
    const dropped: string[] = []
    const held = new HeldBytes(100)
    held.set(makeHolder('a', dropped), 101)
    expect([held.total, dropped]).toEqual([0, ['a']])
  })
})
