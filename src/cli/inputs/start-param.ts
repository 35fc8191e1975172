import type { ChainClient } from '../../chain/client.js'
import { findParam, SETTABLE_PARAMS } from '../../chain/sudo/known-params.js'
import { formatParamValue, type ParamValue, readParamValue } from '../../chain/sudo/param-values.js'
import type { SettableParam } from '../../chain/sudo/params.js'
import { parseParamValue } from '../../chain/sudo/parse-param.js'
import { hasParam, readParamRights } from '../../chain/sudo/param-rights.js'
import { readOrAsk } from '../terminal/ask-value.js'
import { askChoice, requireAnswer } from '../terminal/prompts.js'

/** A parameter and its new value. */
export interface ChosenParam {
  readonly param: SettableParam
  readonly value: ParamValue
}

interface StartedParam {
  /** Asks for what is missing, and shows the present values of the subnet's parameters. */
  finish(client: ChainClient, netuid: number): Promise<ChosenParam>
}

/**
 * Checks the given parameter and value before the connection is opened. Usage error (exit 2) when one is wrong, or missing with nobody to
 * ask. What is missing is asked for later, when the chain has told the present values.
 */
export function startParam(name: string | undefined, text: string | undefined): StartedParam {
  const known = name === undefined ? undefined : findParam(name)
  if (known !== undefined && text !== undefined) {
    const value = parseParamValue(known, text)
    return { finish: async () => ({ param: known, value }) }
  }
  if (known === undefined) requireAnswer('param', SETTABLE_PARAMS.map((param) => param.name).join(', '))
  if (text === undefined) requireAnswer('value')
  return {
    finish: async (client, netuid) => {
      const present = await readPresent(client, netuid)
      const param = known ?? findParam(await askParam(present))
      const now = present.find(({ name }) => name === param.name)?.value
      const message = `New value of ${param.name}${now === undefined ? '' : ` (now ${now})`}`
      return { param, value: await readOrAsk(text, { message, flag: 'value' }, (one) => parseParamValue(param, one)) }
    },
  }
}

/** A parameter of this runtime: its present value as people write it, if the runtime tells it, and who may set it. */
interface Present {
  readonly name: string
  readonly value: string | undefined
  readonly who: string
}

async function readPresent(client: ChainClient, netuid: number): Promise<readonly Present[]> {
  const metadata = await client.metadata()
  const params = SETTABLE_PARAMS.filter((param) => hasParam(metadata, param))
  const values = await client.readStorage(
    params.map(({ storage, storedIn = 'SubtensorModule' }) => ({ pallet: storedIn, item: storage, keys: [netuid], ifPresent: true })),
  )
  return params.map((param, index) => {
    const value = readParamValue(param.kind, values[index])
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
