/** What holds of money: what is issued, what is reserved for what, and what the references to an account are. */
import { balances } from '../../../src/localnet/pallets/balances/schema.js'
import { contracts } from '../../../src/localnet/pallets/contracts/schema.js'
import { multisig } from '../../../src/localnet/pallets/multisig/schema.js'
import { preimage } from '../../../src/localnet/pallets/preimage/schema.js'
import { proxy } from '../../../src/localnet/pallets/proxy/schema.js'
import { safeMode } from '../../../src/localnet/pallets/safe-mode/schema.js'
import { system } from '../../../src/localnet/pallets/system/schema.js'
import type { Store } from '../../../src/localnet/schema/storage.js'
import type { Hex } from '../../../src/localnet/schema/types.js'
import { showValue } from '../../replay/describe.js'
import { type Check, itemOf, type Look } from '../check.js'

/** Root may say what is issued, and then it is not what the accounts have. What it has put wrong is remembered here. */
class Forced {
  #by = 0n

  note(change: bigint): bigint {
    this.#by += change
    return this.#by
  }
}

/** Balances.TotalIssuance is what all accounts have, free and reserved. */
export function makeIssuanceCheck(): Check {
  const forced = new Forced()
  return {
    name: 'Balances.TotalIssuance is the sum of all balances',
    find({ store, steps }) {
      let sum = 0n
      for (const { value } of system.storage.Account.entries(store)) sum += value.data.free + value.data.reserved
      let change = 0n
      for (const { events } of steps) {
        for (const { event } of events) {
          if (event.pallet !== 'Balances' || event.name !== 'TotalIssuanceForced') continue
          const { old, new: next } = event.value as { old: bigint; new: bigint }
          change += next - old
        }
      }
      const issued = balances.storage.TotalIssuance.get(store)
      const expected = sum + forced.note(change)
      return issued === expected ? undefined : `issued ${issued}, accounts have ${expected}, difference ${issued - expected}`
    },
  }
}

class Sums {
  readonly by = new Map<Hex, bigint>()

  add(who: Hex, amount: bigint): void {
    if (amount !== 0n) this.by.set(who, (this.by.get(who) ?? 0n) + amount)
  }

  differFrom(other: Sums, what: string, without: ReadonlySet<Hex> = new Set()): string | undefined {
    for (const who of new Set([...this.by.keys(), ...other.by.keys()])) {
      if (without.has(who)) continue
      const [own, theirs] = [this.by.get(who) ?? 0n, other.by.get(who) ?? 0n]
      if (own !== theirs) return `${who}: ${what} ${own}, deposits ${theirs}`
    }
    return undefined
  }
}

/** What pallets have put on hold. */
function sumHolds(store: Store): Sums {
  const sums = new Sums()
  for (const { value } of preimage.storage.RequestStatusFor.entries(store)) {
    const ticket = value.type === 'Unrequested' ? value.value.ticket : value.value.maybe_ticket
    if (ticket !== undefined) sums.add(ticket[0], ticket[1])
  }
  for (const { value } of contracts.storage.CodeInfoOf.entries(store)) sums.add(value.owner, value.deposit)
  for (const {
    keys: [who],
    value,
  } of contracts.storage.ContractInfoOf.entries(store))
    sums.add(who, value.storage_byte_deposit + value.storage_item_deposit + value.storage_base_deposit)
  for (const {
    keys: [who],
    value,
  } of safeMode.storage.Deposits.entries(store))
    sums.add(who, value)
  return sums
}

/** What pallets have reserved in the old way. */
function sumReserves(look: Look): Sums {
  const { store } = look
  const sums = new Sums()
  for (const { keys, value } of proxy.storage.Proxies.entries(store)) sums.add(keys[0], value[1])
  for (const { keys, value } of proxy.storage.Announcements.entries(store)) sums.add(keys[0], value[1])
  for (const { value } of multisig.storage.Multisigs.entries(store)) sums.add(value.depositor, value.deposit)
  for (const { keys, value } of itemOf(look, 'Commitments', 'CommitmentOf')?.entries(store) ?? []) sums.add(keys[1], value.deposit)
  return sums
}

/**
 * The deposit of a pure proxy is reserved of whoever made it, while storage has it under the pure account. What is reserved stays so if the
 * pure account gives all its proxies up.
 */
class PureDeposits {
  readonly #of = new Map<Hex, { readonly spawner: Hex; readonly deposit: bigint }>()

  follow(look: Look): void {
    for (const { events } of look.steps) {
      for (const { event } of events) {
        if (event.pallet !== 'Proxy') continue
        const { pure, who } = event.value as { pure: Hex; who: Hex }
        if (event.name === 'PureCreated') this.#of.set(pure, { spawner: who, deposit: proxy.storage.Proxies.get(look.store, pure)[1] })
        if (event.name === 'PureKilled') this.#of.delete(pure)
      }
    }
  }

  correct(sums: Sums): void {
    for (const [pure, { spawner, deposit }] of this.#of) {
      sums.add(spawner, deposit)
      const own = sums.by.get(pure) ?? 0n
      sums.add(pure, own < deposit ? -own : -deposit)
    }
  }
}

/** Root can take back what was reserved, behind the back of the pallets that reserved it: of whom it did. */
class Freed {
  readonly accounts = new Set<Hex>()

  follow(look: Look): void {
    for (const { call, args } of look.dispatched)
      if (call === 'Balances.force_unreserve') this.accounts.add((args.who as { readonly value: Hex }).value)
  }
}

export function makeHoldsCheck(): Check {
  const freed = new Freed()
  return {
    name: 'Balances.Holds are the deposits of pallets that hold',
    find(look) {
      const { store } = look
      const held = new Sums()
      freed.follow(look)
      for (const {
        keys: [who],
        value,
      } of balances.storage.Holds.entries(store))
        for (const { amount } of value) held.add(who, amount)
      return held.differFrom(sumHolds(store), 'held', freed.accounts)
    },
  }
}

export function makeReservesCheck(): Check {
  const pure = new PureDeposits()
  const freed = new Freed()
  return {
    name: 'what is reserved of an account are its deposits and holds',
    find(look) {
      const { store } = look
      const reserved = new Sums()
      const expected = sumReserves(look)
      pure.follow(look)
      freed.follow(look)
      pure.correct(expected)
      for (const {
        keys: [who],
        value,
      } of balances.storage.Holds.entries(store))
        for (const { amount } of value) expected.add(who, amount)
      for (const {
        keys: [who],
        value,
      } of system.storage.Account.entries(store))
        reserved.add(who, value.data.reserved)
      return reserved.differFrom(expected, 'reserved', freed.accounts)
    },
  }
}

/** Accounts exist by providers or sufficients; consumers stand on providers; nothing is below the existential deposit. */
export function makeReferencesCheck(): Check {
  // The accounts of a lease have a provider also without a balance, and keep it where the lease goes with its subnet.
  const leased = new Set<Hex>()
  return {
    name: 'accounts have references that fit',
    find(look) {
      const leases = itemOf(look, 'SubtensorModule', 'SubnetLeases')?.entries(look.store) ?? []
      for (const { value } of leases) for (const who of [value.coldkey, value.hotkey]) leased.add(who)
      return findMisfit(look, leased)
    },
  }
}

function findMisfit(look: Look, leased: ReadonlySet<Hex>): string | undefined {
  const { store } = look
  // The account of a crowdloan has a provider for as long as there is one, also when all is paid out.
  const crowdloans = itemOf(look, 'Crowdloan', 'Crowdloans')?.entries(store) ?? []
  const provided = new Set<Hex>(crowdloans.map(({ value }) => value.funds_account))
  for (const {
    keys: [who],
    value: { providers, consumers, sufficients, data },
  } of system.storage.Account.entries(store)) {
    const total = data.free + data.reserved
    const described = `${who}: ${showValue({ providers, consumers, sufficients, data })}`
    if (consumers > 0 && providers === 0) return `consumers without providers, ${described}`
    if (data.reserved > 0n && consumers === 0) return `reserved without a consumer, ${described}`
    if (data.free > 0n && data.free < balances.constant.ExistentialDeposit && data.reserved === 0n)
      return `below the existential deposit, ${described}`
    const isEmpty = total === 0n && providers > 0 && sufficients === 0 && consumers === 0
    if (isEmpty && !provided.has(who) && !leased.has(who)) return `provided for without a balance, ${described}`
  }
  return undefined
}
