import { expect, it } from 'vitest'
import type { OpenSubscription } from '../../../../src/localnet/rpc/method.js'
import { Params } from '../../../../src/localnet/rpc/params.js'
import { Session, SubscriptionPlaces } from '../../../../src/localnet/rpc/session.js'

function makeSubscription(open: OpenSubscription['open']): OpenSubscription {
  return { notification: 'note', open }
}

it('holds notifications back until the client knows the identifier', () => {
  const sent: string[] = []
  const session = new Session((text) => sent.push(text))
  const { id, started } = session.subscribe(
    makeSubscription((_params, send) => {
      send(1)
      return () => undefined
    }),
    new Params([]),
  )
  expect(sent).toEqual([])
  started()
  expect(sent.map((text) => JSON.parse(text))).toEqual([{ jsonrpc: '2.0', method: 'note', params: { subscription: id, result: 1 } }])
})

it('gives the room of a subscription that ended by itself back', () => {
  const session = new Session(() => undefined)
  const ends: (() => void)[] = []
  const subscription = makeSubscription((_params, _send, close) => {
    ends.push(close)
    return () => undefined
  })
  for (let i = 0; i < 1_024; i++) session.subscribe(subscription, new Params([]))
  expect(() => session.subscribe(subscription, new Params([]))).toThrow('Too many subscriptions')
  ends[0]?.()
  const { id } = session.subscribe(subscription, new Params([]))
  ends.at(-1)?.()
  expect(session.unsubscribe(id)).toBe(false)
})

it('keeps no subscription that ended while it was opened', () => {
  const session = new Session(() => undefined)
  const { id } = session.subscribe(
    makeSubscription((_params, _send, close) => {
      close()
      return () => undefined
    }),
    new Params([]),
  )
  expect(session.unsubscribe(id)).toBe(false)
})

it('sends nothing more of a subscription that was given up', () => {
  const sent: string[] = []
  const session = new Session((text) => sent.push(text))
  let late: ((result: unknown) => void) | undefined
  const { id, started } = session.subscribe(
    makeSubscription((_params, send) => {
      late = send
      return () => undefined
    }),
    new Params([]),
  )
  started()
  late?.('before')
  expect(session.unsubscribe(id)).toBe(true)
  late?.('after')
  expect(sent.map((text) => JSON.parse(text).params.result)).toEqual(['before'])
})

it('stops everything when the connection ends', () => {
  const session = new Session(() => undefined)
  let stopped = 0
  for (let i = 0; i < 3; i++) {
    session.subscribe(
      makeSubscription(() => () => {
        stopped++
      }),
      new Params([]),
    )
  }
  session.close()
  expect(stopped).toBe(3)
})

it('counts with all others, gives its places back, and opens nothing once it is closed', () => {
  const places = new SubscriptionPlaces()
  const sessions = Array.from({ length: 33 }, () => new Session(() => undefined, places))
  const last = sessions.at(-1)
  const subscription = makeSubscription(() => () => undefined)
  for (const session of sessions.slice(0, -1)) for (let i = 0; i < 1_024; i++) session.subscribe(subscription, new Params([]))
  expect(() => last?.subscribe(subscription, new Params([]))).toThrow(expect.objectContaining({ code: -32006 }))
  sessions[0]?.close()
  const opened = last?.subscribe(subscription, new Params([]))
  expect(places.taken).toBe(31 * 1_024 + 1)
  expect([last?.unsubscribe(opened?.id), places.taken]).toEqual([true, 31 * 1_024])
  last?.close()
  expect(() => last?.subscribe(subscription, new Params([]))).toThrow()
  for (const session of sessions) session.close()
  expect(places.taken).toBe(0)
})

it('keeps no more of what those who subscribed have sent than a limit, until they end', () => {
  const places = new SubscriptionPlaces()
  const [first, second] = [new Session(() => undefined, places), new Session(() => undefined, places)]
  const endless: OpenSubscription = { notification: 'n', open: () => () => undefined }
  const large = new Params([['a'.repeat(15 * 1024 * 1024)], {}])
  for (let count = 0; count < 8; count++) first.subscribe(endless, large)
  expect(() => second.subscribe(endless, large)).toThrow('Too many subscriptions')
  first.close()
  expect([places.taken, places.bytes]).toEqual([0, 0])
  const { id } = second.subscribe(endless, large)
  expect(second.unsubscribe(id)).toBe(true)
  expect(places.bytes).toBe(0)
})
