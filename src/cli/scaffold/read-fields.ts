/** Single values of a scenario. Each throws a YamlFault with its place for what is something else. */
import { parseTao, type Rao } from '../../core/money.js'
import { orFault, readText } from '../declared/read-declaration.js'
import type { YamlEntry, YamlNode } from '../yaml/yaml-node.js'
import { failAtKey } from './names.js'

const SECONDS_A_BLOCK = 12
const SECONDS: Readonly<Record<string, number>> = { m: 60, h: 3_600, d: 86_400 }

/** TAO, exact to nine decimals; `1000`, `0.5` or `2.5tao`. */
export function readTao(node: YamlNode): Rao {
  return orFault(node, () => parseTao(readText(node).replace(/\s*(?:tao|τ)$/i, '')))
}

export function readCount(node: YamlNode, least: number, most: number): number {
  const text = node.text()
  const count = Number(text)
  return /^\d{1,9}$/.test(text) && count >= least && count <= most ? count : node.fail(`is not a whole number from ${least} to ${most}`)
}

/** Blocks, or a time such as 90m, 12h or 7d, of twelve seconds a block. */
export function readBlocks(node: YamlNode, most: number): number {
  const [, digits = '', unit = ''] = /^(\d{1,9})([mhd]?)$/.exec(node.text()) ?? []
  const blocks = unit === '' ? Number(digits) : Math.ceil((Number(digits) * (SECONDS[unit] ?? 0)) / SECONDS_A_BLOCK)
  return digits !== '' && blocks >= 1 && blocks <= most
    ? blocks
    : node.fail(`is neither blocks nor a time such as 12h, up to ${most} blocks`)
}

/** A number of zero or more. */
export function readWeight(node: YamlNode): number {
  const text = node.text()
  return /^\d{1,9}(?:\.\d{1,9})?$/.test(text) ? Number(text) : node.fail('is not a weight: a number of zero or more')
}

/** The entries of a mapping with names of their own. */
export function readNamed(node: YamlNode, most: number): readonly YamlEntry[] {
  const entries = node.entries()
  if (entries.length > most) node.fail(`has more than ${most} entries`)
  for (const entry of entries) {
    if (!/^[a-z0-9][a-z0-9_-]{0,63}$/i.test(entry.key)) failAtKey(entry)('is no name: letters, digits, - and _')
  }
  return entries
}
