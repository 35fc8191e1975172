/** What holds of crowdloans, tasks and contracts. */

import { contracts } from '../../../src/localnet/pallets/contracts/schema.js'
import { crowdloan } from '../../../src/localnet/pallets/crowdloan/schema.js'
import { scheduler } from '../../../src/localnet/pallets/scheduler/schema.js'
import { system } from '../../../src/localnet/pallets/system/schema.js'
import type { Check } from '../check.js'

export const crowdloansCheck: Check = {
  name: 'a crowdloan has raised what was contributed, and has it',
  find({ store }) {
    const { Crowdloans, Contributions } = crowdloan.storage
    for (const {
      keys: [id],
      value,
    } of Crowdloans.entries(store)) {
      const contributions = Contributions.entries(store, id)
      const sum = contributions.reduce((total, one) => total + one.value, 0n)
      if (sum !== value.raised) return `crowdloan ${id} has raised ${value.raised} of contributions of ${sum}`
      if (contributions.length !== value.contributors_count)
        return `crowdloan ${id} counts ${value.contributors_count} of ${contributions.length} contributors`
      if (value.raised > value.cap) return `crowdloan ${id} has raised ${value.raised}, over its cap ${value.cap}`
      const { free } = system.storage.Account.get(store, value.funds_account).data
      if (!value.finalized && free < value.raised) return `crowdloan ${id} has raised ${value.raised} and has ${free}`
    }
    for (const { keys } of Contributions.entries(store))
      if (!Crowdloans.has(store, keys[0])) return `a contribution to crowdloan ${keys[0]}, which is not there`
    return crowdloan.storage.CurrentCrowdloanId.get(store) === undefined ? undefined : 'a crowdloan is current between blocks'
  },
}

export const tasksCheck: Check = {
  name: 'tasks are found by their names',
  find({ store }) {
    for (const {
      keys: [name],
      value: [when, index],
    } of scheduler.storage.Lookup.entries(store)) {
      const task = scheduler.storage.Agenda.get(store, when)[index]
      if (task?.maybe_id !== name) return `the name ${name} leads to ${when}, ${index}, which is ${task?.maybe_id}`
    }
    for (const {
      keys: [when],
      value,
    } of scheduler.storage.Agenda.entries(store)) {
      for (const [index, task] of value.entries()) {
        if (task?.maybe_id === undefined) continue
        const found = scheduler.storage.Lookup.get(store, task.maybe_id)
        if (found?.[0] !== when || found[1] !== index) return `the task ${when}, ${index} has a name that leads to ${found}`
      }
    }
    return undefined
  },
}

export const codesCheck: Check = {
  name: 'codes are counted by their contracts',
  find({ store }) {
    const users = new Map<string, bigint>()
    for (const { value } of contracts.storage.ContractInfoOf.entries(store))
      users.set(value.code_hash, (users.get(value.code_hash) ?? 0n) + 1n)
    for (const {
      keys: [hash],
      value,
    } of contracts.storage.CodeInfoOf.entries(store)) {
      if (value.refcount !== (users.get(hash) ?? 0n))
        return `code ${hash} counts ${value.refcount} contracts and has ${users.get(hash) ?? 0n}`
      if (!contracts.storage.PristineCode.has(store, hash)) return `code ${hash} is not there`
    }
    return undefined
  },
}
