import { describe, expect, test } from 'vitest'
import type { RuntimeMetadata } from '../../../../src/chain/metadata/runtime-metadata.js'
import {
  type CreationForecast,
  checkRoomForSubnet,
  forecastCreation,
  listCreationEffects,
  listCreationNotes,
} from '../../../../src/chain/subnets/forecast-creation.js'
import { rao } from '../../../../src/core/money.js'
import { loadMetadata425 } from '../../../helpers/metadata-425.js'

const replacing = loadMetadata425()

/** A runtime that has the queue: of the item its name is enough. */
function withQueue(metadata: RuntimeMetadata): RuntimeMetadata {
  const pallets = metadata.pallets.map((pallet) => {
    const [first] = pallet.storage
    if (pallet.name !== 'SubtensorModule' || !first) return pallet
    const names = ['NetworkRegistrationQueue', 'NetworkRegistrationEscrow']
    return { ...pallet, storage: [...pallet.storage, ...names.map((name) => ({ ...first, name }))] }
  })
  return { ...metadata, pallets }
}

const queueing = withQueue(replacing)
const COST = rao(5_000_000_000n)

/** Limit 3; `total` counts root. */
const forecast = (metadata: RuntimeMetadata, total: number, cleaning: readonly number[], queued: number, toPrune: number | null) =>
  forecastCreation(metadata, [3, total, cleaning, Array.from({ length: queued }, () => ({ lock_id: 1 }))], toPrune)

const effects = (made: CreationForecast): string[] => listCreationEffects(made, COST).map(({ label, after }) => `${label}: ${after}`)

describe('what creating a subnet would do', () => {
  test('with room it is made at once, and its price is the TAO of its pool', () => {
    const made = forecast(queueing, 3, [], 0, 2)
    expect(made.kind).toBe('at-once')
    expect(effects(made)).toEqual(["cost: 5 TAO become the TAO of the new subnet's pool: they do not come back"])
    expect(listCreationNotes(made, queueing)).toEqual([])
  })

  test('without room another one is dissolved for it in the same block, on a runtime that has no queue', () => {
    const made = forecast(replacing, 4, [], 0, 2)
    expect(made).toMatchObject({ kind: 'replaces', dissolves: 2 })
    expect(effects(made)).toContain('subnet 2: dissolved: of those that are not immune it has the lowest price')
  })

  test('without room it is queued where there is a queue, and another one dissolved', () => {
    const made = forecast(queueing, 4, [], 0, 2)
    expect(made).toMatchObject({ kind: 'queues', before: 0, dissolves: 2 })
    expect(effects(made)).toContain('new subnet: queued, 0 before it; it comes when subnet 2 is cleaned up')
    expect(listCreationNotes(made, queueing).join()).toContain('comes back if the registration is cancelled')
    expect(checkRoomForSubnet(made)).toMatchObject([{ ok: true, detail: '3 of 3; subnet 2 makes room' }])
  })

  test('a subnet that is being cleaned up has its place still, and whoever is queued first gets it', () => {
    expect(forecast(queueing, 3, [7], 0, 2)).toMatchObject({ kind: 'queues', dissolves: null })
    expect(effects(forecast(queueing, 3, [7, 8], 1, 2))).toContain('new subnet: queued, 1 before it; it comes when subnet 8 is cleaned up')
    expect(forecast(queueing, 3, [7], 1, 2)).toMatchObject({ kind: 'queues', before: 1, dissolves: 2 })
  })

  test('it is refused where all others are immune, unless a place becomes free anyway', () => {
    const refused = forecast(queueing, 4, [], 0, null)
    expect(checkRoomForSubnet(refused)).toMatchObject([{ ok: false, code: 'SUBNET_LIMIT_REACHED', detail: '3 of 3, all of them immune' }])
    expect(forecast(queueing, 3, [7], 0, null).kind).toBe('queues')
    expect(forecast(queueing, 3, [7], 1, null).kind).toBe('refused')
  })
})
