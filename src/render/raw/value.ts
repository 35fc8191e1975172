/** Values of the chain, as the runtime's types describe them, for people. */
import {
  describeLeaf,
  describePlain,
  type FindName,
  isPlainList,
  isPlainObject,
  type Plain,
  readCallValue,
  readVariantValue,
} from '../../core/plain-value.js'
import type { KnownAccount } from '../../report/raw.js'
import { type Look, layoutColumns } from '../look.js'
import { groupAmounts } from '../shorten.js'
import { type Pair, renderPairs } from '../table.js'
import { cleanText } from '../text-width.js'
import { wrapText } from '../wrap.js'

/** Longer words are broken on a terminal; longer hex is shortened there, as 32 bytes are everywhere. */
const MAX_HEX = 66

/** The names of accounts in a report. */
export function findNameIn(accounts: readonly KnownAccount[]): FindName {
  const names = new Map(accounts.map(({ address, name }) => [address, name]))
  return (address) => names.get(address)
}

function cutHex(text: string, look: Look): string {
  if (!look.terminal || look.full === true) return text
  return text.replaceAll(/\b0x[0-9a-f]{67,}\b/g, (hex) => `${hex.slice(0, 8)}…${hex.slice(-4)}`)
}

/** A text in which no word is longer than a line, for values that anybody may have put on the chain. */
function breakWords(text: string, look: Look): string {
  if (!look.terminal) return text
  const room = layoutColumns(look) - 4
  return text
    .split(' ')
    .map((word) => (word.length > room && word.length > MAX_HEX ? wrapText(word, room, true).join(' ') : word))
    .join(' ')
}

class ValueLines {
  readonly pairs: Pair[] = []

  constructor(readonly findName: FindName) {}

  #add(path: string, value: Plain): void {
    this.pairs.push([path === '' ? 'value' : path, describePlain(value, this.findName)])
  }

  #named(path: string, value: Plain): void {
    if (!isPlainObject(value)) return
    for (const [name, item] of Object.entries(value)) this.visit(joinPath(path, name), item)
  }

  /** Adds a line for each part of the value that stands on one line. */
  visit(path: string, value: Plain): void {
    const isLeaf = (item: Plain): boolean => describeLeaf(item, this.findName) !== undefined
    const call = readCallValue(value)
    const variant = readVariantValue(value)
    if (isLeaf(value) || (isPlainList(value) && value.every(isLeaf)) || (variant && isLeaf(variant.value))) this.#add(path, value)
    else if (isPlainList(value)) for (const [index, item] of value.entries()) this.visit(`${path}[${index}]`, item)
    else if (call) {
      this.pairs.push([path === '' ? 'call' : path, call.call])
      this.#named(path, call.args)
    } else if (variant) this.visit(joinPath(path, variant.type), variant.value)
    else this.#named(path, value)
  }
}

function joinPath(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`
}

/** A value as lines of a path and what is there. */
export function listValuePairs(value: Plain, findName: FindName, path = ''): readonly Pair[] {
  const lines = new ValueLines(findName)
  lines.visit(path, value)
  return lines.pairs
}

/** Lines of a path and a value, with amounts grouped and long bytes cut on a terminal. */
export function renderValuePairs(pairs: readonly Pair[], look: Look): string {
  const shown = pairs.map(([name, value]): Pair => [name, breakWords(groupAmounts(cutHex(value, look), look), look)])
  return renderPairs(shown, look)
}

/** A value: alone where it stands on one line, else a line for each of its parts. Pipes get it whole. */
export function renderValue(value: Plain, findName: FindName, look: Look): string {
  const leaf = describeLeaf(value, findName)
  if (leaf === undefined) return renderValuePairs(listValuePairs(value, findName), look)
  const text = cleanText(leaf)
  return look.terminal ? wrapText(breakWords(groupAmounts(cutHex(text, look), look), look), layoutColumns(look)).join('\n') : text
}

/** A value in one cell of a tab-separated line: itself where it is simple, else JSON. */
export function formatCell(value: Plain): string {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value ?? '')
}
