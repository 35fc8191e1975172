/** The catalogue of all commands, out of what the build has written down of them. No command is loaded for it. */
import { join } from 'node:path'
import { usageError } from '../../core/errors.js'
import { readRegularText } from '../../core/open-file.js'
import { suggestNames } from '../../core/suggest-names.js'
import type { ToolParameter, ToolReport, ToolsReport } from '../../report/lookup/tools.js'
import { COMMAND_INDEX, type CommandIndex } from '../start/command-index.js'
import { describeVersion } from '../version/describe-version.js'

const MAX_BYTES = 16 * 1024 * 1024

/** The part of oclif.manifest.json that is used here. */
interface Manifest {
  readonly commands: Readonly<Record<string, ManifestCommand>>
}

interface ManifestFlag {
  readonly type: 'boolean' | 'option'
  readonly summary?: string
  readonly options?: readonly string[]
  readonly helpValue?: string
  readonly multiple?: boolean
  readonly required?: boolean
  readonly hidden?: boolean
  readonly env?: string
}

interface ManifestCommand {
  readonly summary?: string
  readonly description?: string
  readonly flags: Readonly<Record<string, ManifestFlag>>
  readonly args: Readonly<
    Record<string, { readonly description?: string; readonly required?: boolean; readonly options?: readonly string[] }>
  >
}

function readJson<T>(root: string, file: string): T {
  return JSON.parse(readRegularText(join(root, file), { maxBytes: MAX_BYTES, follow: true })) as T
}

function describeFlag({ type, summary, options, helpValue, multiple, env }: ManifestFlag): ToolParameter {
  return {
    type: type === 'boolean' ? 'boolean' : multiple === true ? 'array' : 'string',
    description: summary ?? '',
    ...(options === undefined ? {} : { enum: options }),
    ...(helpValue === undefined ? {} : { value: helpValue }),
    ...(env === undefined ? {} : { env }),
  }
}

function describeTool(id: string, { summary, description, flags, args }: ManifestCommand, signs: boolean): ToolReport {
  const shown = Object.entries(flags).filter(([, { hidden }]) => hidden !== true)
  const places = Object.entries(args)
  const described = places.map(([name, arg], position): [string, ToolParameter] => [
    name,
    { type: 'string', description: arg.description ?? '', ...(arg.options === undefined ? {} : { enum: arg.options }), position },
  ])
  // Of an argument and a flag of one name the flag is kept: both mean the same, and only the flag can be given in any order.
  const properties = Object.fromEntries([...described, ...shown.map(([name, flag]): [string, ToolParameter] => [name, describeFlag(flag)])])
  const required = [...places, ...shown].filter(([, one]) => one.required === true).map(([name]) => name)
  return {
    name: id.replaceAll(':', ' '),
    summary: summary ?? '',
    description: description ?? '',
    signs,
    input_schema: { type: 'object', properties, required: [...new Set(required)], additionalProperties: false },
    output_schema: `docs/schemas/${id.replaceAll(':', '-')}.json`,
  }
}

/**
 * The commands whose first words are these, or all of them. `root` is the folder of the package. Usage error `UNKNOWN_COMMAND` (exit 2)
 * where there is none.
 */
export function describeTools(root: string, words: readonly string[]): ToolsReport {
  const { commands } = readJson<Manifest>(root, 'oclif.manifest.json')
  const { signing } = readJson<CommandIndex>(root, COMMAND_INDEX)
  const wanted = words
    .flatMap((word) => word.split(/[\s:]+/))
    .filter((word) => word !== '')
    .join(':')
  const ids = Object.keys(commands).sort()
  const chosen = wanted === '' ? ids : ids.filter((id) => id === wanted || id.startsWith(`${wanted}:`))
  if (chosen.length === 0) {
    const near = suggestNames(wanted, ids).map((id) => `taoctl tools ${id.replaceAll(':', ' ')}`)
    throw usageError('There is no command that begins with these words', 'UNKNOWN_COMMAND', {
      hint: near.length === 0 ? 'taoctl tools' : near.slice(0, 3).join(', '),
    })
  }
  const tools = chosen.flatMap((id) => {
    const command = commands[id]
    return command === undefined ? [] : [describeTool(id, command, signing.includes(id))]
  })
  return { version: describeVersion(root).version, count: tools.length, tools }
}
