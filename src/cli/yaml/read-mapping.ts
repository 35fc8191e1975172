/** Reads what every kind of YAML file has: mappings of known fields, and netuids. */
import { suggestNames } from '../../core/suggest-names.js'
import { YamlFault, type YamlNode } from './yaml-node.js'

/** The fields of a mapping by name. A field that is not known is a fault: a rule that is misspelled must not be one that is missing. */
export function readMapping<K extends string>(node: YamlNode, known: readonly K[]): Partial<Record<K, YamlNode>> {
  const found: Partial<Record<K, YamlNode>> = {}
  for (const { key, line, column, value } of node.entries()) {
    const name = known.find((candidate) => candidate === key)
    if (name === undefined) {
      const nearest = suggestNames(key, known)
      const meant = nearest.length === 0 ? '' : `; perhaps ${nearest.join(' or ')} is meant`
      throw new YamlFault(line, `${value.name} is not known here${meant}`, column)
    }
    found[name] = value
  }
  return found
}

/** The number of a subnet. */
export function readNetuid(node: YamlNode): number {
  const text = node.text()
  return /^\d{1,5}$/.test(text) && Number(text) <= 0xffff ? Number(text) : node.fail('is not the number of a subnet')
}
