/** Puts what the chain has into the text of a declaration, and leaves every other character of it alone. */
import type * as YamlLibrary from 'yaml'
import type { Document, Node, Pair, Scalar, YAMLMap } from 'yaml'
import type { Declared, DeclaredChildren } from '../../chain/declared/declaration.js'
import { spellChildShare, spellParam, spellTake } from '../../chain/declared/spell-value.js'
import { formatUnits } from '../../core/money.js'
import { loadSpell, type Spell } from './write-declaration.js'

/** A part of the text that is replaced. */
interface Edit {
  readonly from: number
  readonly to: number
  readonly text: string
}

type Yaml = typeof YamlLibrary

/** A value as the file has it; null where no text says it exactly, and for what is no single value. */
function spellEntry(entry: Declared, spell: Spell): string | null {
  switch (entry.kind) {
    case 'param': {
      const text = spellParam(entry.param, entry.value)
      return text === null ? null : spell(text)
    }
    case 'identity':
      return spell(entry.text)
    case 'symbol':
      return [...entry.symbol].length === 1 ? spell(entry.symbol) : null
    case 'child-take':
    case 'delegate-take':
      return spellTake(entry.take)
    case 'stake':
      return formatUnits(entry.target.alphaRao)
    default:
      return null
  }
}

function rangeOf(node: Node | null | undefined): readonly [number, number] {
  const range = node?.range
  if (!range) throw new RangeError('a value that was read has no place in the text')
  return [range[0], range[1]]
}

function listKeys(entry: Declared): string[] {
  const keys = entry.path.split('.')
  return entry.kind === 'stake' ? [...keys, entry.rule] : keys
}

function replaceScalar(node: Scalar, text: string): Edit {
  const [from, to] = rangeOf(node)
  // Of several lines: the end of the last one is part of it.
  return { from, to, text: node.type?.startsWith('BLOCK') ? `${text}\n` : text }
}

/** A mapping of children written anew. */
function rewriteChildren(text: string, map: YAMLMap, { children }: DeclaredChildren): Edit {
  const [from, end] = rangeOf(map)
  // A mapping of lines ends with a line, and its last value before that.
  const last = map.flow ? undefined : map.items.at(-1)
  const to = last === undefined ? end : rangeOf(last.value as Node)[1]
  const pairs = children.map(({ hotkey, proportion }) => `${hotkey}: ${spellChildShare(proportion)}`)
  if (pairs.length === 0) return { from, to, text: '{}' }
  if (map.flow) return { from, to, text: `{ ${pairs.join(', ')} }` }
  const indent = ' '.repeat(from - text.lastIndexOf('\n', from - 1) - 1)
  return { from, to, text: pairs.join(`\n${indent}`) }
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at)
  return end < 0 ? text.length : end
}

/** The children that differ, each in its own line, so that what is said beside the others stays. */
function editChildren(yaml: Yaml, text: string, map: YAMLMap, entry: DeclaredChildren): Edit[] {
  const pairs = map.items as readonly Pair<Scalar<string>, Scalar>[]
  const find = (hotkey: string) => pairs.find(({ key }) => key.value === hotkey)
  const kept = pairs.filter(({ key }) => entry.children.some(({ hotkey }) => hotkey === key.value))
  const last = kept.at(-1)
  if (map.flow || last === undefined || !kept.every(({ value }) => yaml.isScalar(value))) return [rewriteChildren(text, map, entry)]
  const removed = pairs.filter((pair) => !kept.includes(pair))
  const added = entry.children.filter(({ hotkey }) => find(hotkey) === undefined)
  const indent = ' '.repeat(rangeOf(last.key)[0] - text.lastIndexOf('\n', rangeOf(last.key)[0]) - 1)
  const end = endOfLine(text, rangeOf(last.value)[1])
  return [
    ...entry.children.flatMap(({ hotkey, proportion }): Edit[] => {
      const value = find(hotkey)?.value
      return value ? [replaceScalar(value, spellChildShare(proportion))] : []
    }),
    ...removed.map(({ key, value }): Edit => {
      const from = text.lastIndexOf('\n', rangeOf(key)[0]) + 1
      const to = Math.min(endOfLine(text, rangeOf(value)[1]) + 1, text.length)
      return { from, to, text: '' }
    }),
    ...added.map(({ hotkey, proportion }): Edit => ({ from: end, to: end, text: `\n${indent}${hotkey}: ${spellChildShare(proportion)}` })),
  ]
}

function makeEdits(yaml: Yaml, text: string, document: Document, entry: Declared, spell: Spell): Edit[] {
  const node = document.getIn(listKeys(entry), true)
  if (entry.kind === 'children') return yaml.isMap(node) ? editChildren(yaml, text, node, entry) : []
  const spelled = spellEntry(entry, spell)
  return spelled === null || !yaml.isScalar(node) ? [] : [replaceScalar(node, spelled)]
}

/**
 * The text with these entries in the place of those that it has, each of which it has. Comments, order, spaces and quotes around what does
 * not change stay. What no text says exactly is left as it is.
 */
export async function updateDeclaration(text: string, entries: readonly Declared[]): Promise<string> {
  const yaml = await import('yaml')
  const spell = await loadSpell()
  const document = yaml.parseDocument(text, { version: '1.2', schema: 'core' })
  const edits = entries.flatMap((entry) => makeEdits(yaml, text, document, entry, spell))
  return [...edits]
    .map((edit, index) => ({ ...edit, index }))
    .sort((a, b) => b.from - a.from || b.index - a.index)
    .reduce((before, { from, to, text: put }) => before.slice(0, from) + put + before.slice(to), text)
}
