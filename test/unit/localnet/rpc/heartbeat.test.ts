import { expect, it } from 'vitest'
import { Heartbeat } from '../../../../src/localnet/rpc/heartbeat.js'

function makeSocket() {
  const seen = { pings: 0, isOpen: true }
  return {
    seen,
    ping: () => {
      seen.pings++
    },
    terminate: () => {
      seen.isOpen = false
    },
  }
}

it('ends a connection after three pings that nobody answered', () => {
  const heartbeat = new Heartbeat()
  const socket = makeSocket()
  for (let beats = 1; beats <= 3; beats++) {
    heartbeat.beat([socket])
    expect(socket.seen).toEqual({ pings: beats, isOpen: true })
  }
  heartbeat.beat([socket])
  expect(socket.seen).toEqual({ pings: 3, isOpen: false })
})

it('has all its patience again as soon as the other side is heard', () => {
  const heartbeat = new Heartbeat()
  const [slow, gone] = [makeSocket(), makeSocket()]
  for (let round = 0; round < 5; round++) {
    for (let beats = 0; beats < 3; beats++) heartbeat.beat(gone.seen.isOpen ? [slow, gone] : [slow])
    heartbeat.hear(slow)
  }
  expect(slow.seen.isOpen).toBe(true)
  expect(gone.seen.isOpen).toBe(false)
})
