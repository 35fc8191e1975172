import {
  calculateInheritedStake,
  calculateSelfContribution,
  divideDividends,
} from '../../src/localnet/pallets/subtensor/coinbase/child-keys.js'
import { calculateTaoWeight, calculateTotalStake } from '../../src/localnet/pallets/subtensor/epoch/epoch-inputs.js'
import { compare, type Family, notImplemented } from './family.js'
import { type JsonRecord, toBigint, toList, toNumber, toRecord } from './read-json.js'

/** Inherited stake and the division of dividends over parents. */
export const childrenTakesFamily: Family = {
  file: 'children-takes.json',
  run({ name, inputs, outputs }) {
    if (name.startsWith('inherit-')) return compare(outputs, runInheritance(inputs))
    return notImplemented(name.replace(/-\d+$/, ''))
  },
}

function runInheritance(inputs: JsonRecord): object {
  const hotkeys = toList(inputs.hotkeys).map(toRecord)
  const stakeOf = new Map(hotkeys.map((item) => [toNumber(item.hotkey), item]))
  const childKeys = toList(inputs.child_keys).flatMap((item) => {
    const { parent, children } = toRecord(item)
    return toList(children).map((child) => ({ parent, ...toRecord(child) }) as JsonRecord)
  })
  const burn = toBigint(inputs.ck_burn)
  return {
    hotkeys: hotkeys.map((item) => {
      const hotkey = toNumber(item.hotkey)
      const children = childKeys.filter(({ parent }) => parent === hotkey).map(({ proportion }) => toBigint(proportion))
      const parents = childKeys
        .filter(({ child }) => child === hotkey)
        .map(({ parent, proportion }) => {
          const record = toRecord(stakeOf.get(toNumber(parent)))
          return {
            hotkey: toNumber(parent),
            proportion: toBigint(proportion),
            alphaStake: toBigint(record.alpha_stake),
            rootStake: toBigint(record.root_stake),
            sameOwner: record.coldkey === item.coldkey,
          }
        })
      const sources = {
        hotkey,
        alphaStake: toBigint(item.alpha_stake),
        rootStake: toBigint(item.root_stake),
        children,
        parents,
        childkeyTake: toNumber(item.childkey_take),
        burn,
        taoWeight: calculateTaoWeight(toBigint(inputs.tao_weight)),
      }
      const alpha = calculateInheritedStake(
        sources.alphaStake,
        children,
        parents.map(({ proportion, alphaStake }) => ({ proportion, stake: alphaStake })),
      )
      const tao = calculateInheritedStake(
        sources.rootStake,
        children,
        parents.map(({ proportion, rootStake }) => ({ proportion, stake: rootStake })),
      )
      const { dividends, recycled } = divideDividends(sources, toBigint(item.dividend_to_distribute))
      return {
        hotkey,
        inherited_alpha: alpha,
        inherited_root_tao: tao,
        self_contribution: calculateSelfContribution(sources),
        stake_weight_i64f64_bits: calculateTotalStake([alpha], [tao], toBigint(inputs.tao_weight))[0],
        dividends_distribution: dividends.map(({ hotkey: receiver, amount }) => ({ hotkey: receiver, dividend: amount })),
        alpha_recycled_by_ck_burn: recycled.reduce((sum, amount) => sum + amount, 0n),
      }
    }),
  }
}
