/** The parameters that are to be set, and their values: from flags, from a file, or asked for. */
import type { ChainClient } from '../../chain/client.js'
import { CHAIN_PARAMS, findParam, PAIR_PARTS, type ParamScope, SETTABLE_PARAMS } from '../../chain/sudo/known-params.js'
import { ParamFacts } from '../../chain/sudo/param-facts.js'
import { hasParam, readParamRights } from '../../chain/sudo/param-rights.js'
import { formatParamValue } from '../../chain/sudo/param-values.js'
import { parseParamValue } from '../../chain/sudo/parse-param.js'
import type { ParamChange } from '../../chain/sudo/plan-set.js'
import { usageError } from '../../core/errors.js'
import { readOrAsk } from '../terminal/ask-value.js'
import { askChoice, requireAnswer } from '../terminal/prompts.js'
import { readParamFile, type WrittenParam } from './read-param-file.js'

/** What the flags say. */
export interface ChangeChoice {
  readonly param?: string | undefined
  readonly value?: string | undefined
  /** Each `name=value`. */
  readonly set?: readonly string[] | undefined
  readonly file?: string | undefined
  readonly global: boolean
}

/** Turns what stands for an account into its address. */
type Resolve = (text: string) => string

interface StartedChanges {
  /** Asks for what is missing, and shows the present values. */
  finish(client: ChainClient, netuid: number | null): Promise<readonly ParamChange[]>
}

type Named = Pick<ParamChange, 'param' | 'at'>

function findNamed(name: string, scope: ParamScope): Named {
  const spelled = name.trim().toLowerCase().replaceAll('-', '_')
  const part = scope === 'subnet' && Object.hasOwn(PAIR_PARTS, spelled) ? PAIR_PARTS[spelled] : undefined
  return part === undefined ? { param: findParam(name, scope) } : { param: findParam(part.of, scope), at: part.at }
}

function readValue({ param, at }: Named, text: string, resolve: Resolve): ParamChange {
  if (at !== undefined) {
    const name = Object.entries(PAIR_PARTS).find(([, part]) => part.of === param.name && part.at === at)?.[0] ?? param.name
    return { param, at, value: parseParamValue({ ...param, name, kind: 'share' }, text) }
  }
  return { param, value: parseParamValue(param, param.kind === 'account' ? resolve(text) : text) }
}

function splitSetting(text: string): WrittenParam {
  const at = text.indexOf('=')
  if (at > 0) return { name: text.slice(0, at), text: text.slice(at + 1) }
  throw usageError(`Not a parameter with a value: ${JSON.stringify(text)}`, 'INVALID_SETTING', {
    why: '--set takes name=value.',
    hint: 'Write for example --set immunity_period=7200.',
  })
}

/**
 * Checks what is given before the connection is opened. Usage error (exit 2) when something is wrong, or missing with nobody to ask. What
 * is missing is asked for later, when the chain has told the present values.
 */
export async function startChanges(choice: ChangeChoice, resolve: Resolve): Promise<StartedChanges> {
  const scope: ParamScope = choice.global ? 'chain' : 'subnet'
  const written = [...(choice.set ?? []).map(splitSetting), ...(choice.file === undefined ? [] : await readParamFile(choice.file))]
  const several = written.map(({ name, text }) => readValue(findNamed(name, scope), text, resolve))
  const known = choice.param === undefined ? undefined : findNamed(choice.param, scope)
  const { value: text } = choice
  if (several.length > 0 && known === undefined && text === undefined) return { finish: async () => several }
  if (known !== undefined && text !== undefined) {
    const all = [readValue(known, text, resolve), ...several]
    return { finish: async () => all }
  }
  if (known === undefined)
    requireAnswer(
      'param',
      listKnown(scope)
        .map((param) => param.name)
        .join(', '),
    )
  if (text === undefined) requireAnswer('value')
  return {
    finish: async (client, netuid) => {
      const present = await readPresent(client, netuid)
      const named = known ?? findNamed(await askParam(present), scope)
      const now = present.find(({ name }) => name === named.param.name)?.value
      const message = `New value of ${named.param.name}${now === undefined ? '' : ` (now ${now})`}`
      return [await readOrAsk(text, { message, flag: 'value' }, (one) => readValue(named, one, resolve)), ...several]
    },
  }
}

function listKnown(scope: ParamScope) {
  return scope === 'chain' ? CHAIN_PARAMS : SETTABLE_PARAMS
}

/** A parameter of this runtime: its present value as people write it, if the runtime tells it, and who may set it. */
interface Present {
  readonly name: string
  readonly value: string | undefined
  readonly who: string
}

async function readPresent(client: ChainClient, netuid: number | null): Promise<readonly Present[]> {
  const metadata = await client.metadata()
  const params = listKnown(netuid === null ? 'chain' : 'subnet').filter((param) => hasParam(metadata, param))
  const facts = await ParamFacts.readValues(client, netuid, params)
  return params.map((param) => {
    const value = facts.value(param)
    return {
      name: param.name,
      value: value === null ? undefined : formatParamValue(param, value),
      who: readParamRights(metadata, param).who,
    }
  })
}

function askParam(present: readonly Present[]): Promise<string> {
  const choices = present
    .filter(({ who }) => who !== 'nobody')
    .map(({ name, value, who }) => ({
      value: name,
      label: [name, ...(value === undefined ? [] : [`now ${value}`]), ...(who === 'root' ? ['root sets it'] : [])].join('  '),
    }))
  return askChoice('Parameter', 'param', choices)
}
