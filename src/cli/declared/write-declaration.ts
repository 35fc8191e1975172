/** Writes a declaration of what a subnet is now, so that reading it finds no difference. */
import type { PresentParam, PresentSubnet } from '../../chain/declared/read-present.js'
import { spellChildShare, spellParam, spellTake } from '../../chain/declared/spell-value.js'
import { SUBNET_IDENTITY_FIELDS } from '../../chain/subnets/owner/read-subnet-identity.js'
import { formatParamNumber } from '../../chain/sudo/param-values.js'
import { formatUnits } from '../../core/money.js'
import { escapeJson } from '../../core/odd-characters.js'

/** Writes a text as a value of YAML. */
export type Spell = (text: string) => string

/** Numbers and switches stand as they are: they are read as they are written. */
const PLAIN = /^(?:-?\d+(?:\.\d+)?|true|false)$/

/** Loads what writes texts as values of YAML; those that somebody put on the chain are quoted where anything in them acts or hides. */
export async function loadSpell(): Promise<Spell> {
  const { stringify } = await import('yaml')
  return (text) => {
    if (PLAIN.test(text)) return text
    const quoted = escapeJson(JSON.stringify(text))
    return quoted === JSON.stringify(text) && !/["\\]/.test(quoted.slice(1, -1)) ? stringify(text, { lineWidth: 0 }).trimEnd() : quoted
  }
}

const byName = (a: PresentParam, b: PresentParam): number => (a.param.name < b.param.name ? -1 : 1)

function writeParam({ param, value, who }: PresentParam, all: boolean, spell: Spell): string {
  const exact = spellParam(param, value)
  const text = exact ?? formatParamNumber(param, value)
  const notes = [
    ...(who === 'owner' ? [] : [who === 'root' ? 'root sets it' : 'nobody sets it on this runtime']),
    ...(exact === null ? ['no value that can be set'] : []),
    ...(exact?.startsWith('raw:') ? [`about ${formatParamNumber(param, value)}`] : []),
    ...(param.inert === undefined ? [] : ['without effect']),
    ...(param.unit === '' || param.unit === 'TAO' ? [] : [param.unit]),
  ]
  const isComment = exact === null || who === 'nobody' || (who === 'root' && !all)
  const line = `${param.name}: ${spell(text)}`
  return `  ${isComment ? '# ' : ''}${line}${notes.length === 0 ? '' : ` # ${notes.join(', ')}`}`
}

function writeSection(name: string, lines: readonly string[]): string[] {
  const isEmpty = lines.every((line) => line.trimStart().startsWith('#'))
  // A section of comments alone has no value, which is none.
  return lines.length === 0 ? [] : ['', `${isEmpty ? '# ' : ''}${name}:`, ...lines]
}

function writeChildren({ hotkeys }: PresentSubnet): string[] {
  return hotkeys.flatMap(({ hotkey, children }) =>
    children.length === 0 ? [] : [`  ${hotkey}:`, ...children.map((child) => `    ${child.hotkey}: ${spellChildShare(child.proportion)}`)],
  )
}

function writeTakes({ hotkeys }: PresentSubnet): string[] {
  return hotkeys.flatMap(({ hotkey, childTake, delegateTake }) => {
    const lines = [
      ...(childTake === null ? [] : [`    child: ${spellTake(childTake)}`]),
      ...(delegateTake === null ? [] : [`    delegate: ${spellTake(delegateTake)} # on all subnets`]),
    ]
    return lines.length === 0 ? [] : [`  ${hotkey}:`, ...lines]
  })
}

export interface WriteChoice {
  readonly genesisHash: string
  /** Whether what root alone sets is declared as well; otherwise it is in comments. */
  readonly all: boolean
}

/**
 * The text of a file. What nobody could set is in comments, and so is stake: how much there is to be is what somebody wants, and not what
 * happens to be there.
 */
export async function writeDeclaration(present: PresentSubnet, { genesisHash, all }: WriteChoice): Promise<string> {
  const spell = await loadSpell()
  const { netuid, coldkey, params, texts, symbol, stakes, leftOut } = present
  const write = (param: PresentParam): string => writeParam(param, all, spell)
  const isOfMechanisms = ({ param }: PresentParam): boolean => param.name.startsWith('mechanism_')
  const mechanisms = params
    .filter(isOfMechanisms)
    .map((one) => write(one).replace('mechanism_count', 'count').replace('mechanism_emission_split', 'split'))
  const identity = SUBNET_IDENTITY_FIELDS.filter((field) => texts[field] !== '').map((field) => `  ${field}: ${spell(texts[field])}`)
  const code = (symbol.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
  const stake = stakes.map(({ hotkey, stake: held }) => `#   ${hotkey}: { at-least: ${formatUnits(held.alphaRao)} }`)
  return [
    `# What subnet ${netuid} is to be; written at block ${present.block}.`,
    '# taoctl subnets diff shows where the chain differs, taoctl subnets apply brings it about.',
    'version: 1',
    `netuid: ${netuid}`,
    `genesis: "${genesisHash}"`,
    `coldkey: ${coldkey}`,
    ...writeSection(
      'hyperparameters',
      [...params]
        .filter((one) => !isOfMechanisms(one))
        .sort(byName)
        .map(write),
    ),
    ...writeSection('mechanisms', mechanisms),
    ...writeSection('identity', identity),
    ...([...symbol].length === 1 ? ['', `symbol: ${spell(symbol)} # U+${code}`] : []),
    ...writeSection('children', writeChildren(present)),
    ...writeSection('takes', writeTakes(present)),
    ...(stake.length === 0 ? [] : ['', '# Targets are bought where less is there, at present prices:', '# stake:', ...stake]),
    ...(leftOut === 0 ? [] : ['', `# ${leftOut} more hotkeys of the coldkey were not looked at.`]),
  ].join('\n')
}
