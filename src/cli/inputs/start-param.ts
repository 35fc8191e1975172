import type { ChainClient } from '../../chain/client.js'
import { findParam, formatParamValue, parseParamValue, SETTABLE_PARAMS, type SettableParam } from '../../chain/sudo/params.js'
import { readOrAsk } from '../terminal/ask-value.js'
import { askChoice, requireAnswer } from '../terminal/prompts.js'

/** A parameter and its new value. */
export interface ChosenParam {
  readonly param: SettableParam
  readonly value: boolean | bigint
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
      const values = await readValues(client, netuid)
      const param = known ?? findParam(await askParam(values))
      const now = values.get(param.name)
      const message = `New value of ${param.name}${now === undefined ? '' : ` (now ${now})`}`
      return { param, value: await readOrAsk(text, { message, flag: 'value' }, (one) => parseParamValue(param, one)) }
    },
  }
}

/** The present values of the parameters, as people write them. Parameters that this runtime does not tell are left out. */
async function readValues(client: ChainClient, netuid: number): Promise<ReadonlyMap<string, string>> {
  const values = await client.readStorage(
    SETTABLE_PARAMS.map(({ storage }) => ({ pallet: 'SubtensorModule', item: storage, keys: [netuid], ifPresent: true })),
  )
  return new Map(
    SETTABLE_PARAMS.flatMap((param, index) => {
      const value = values[index]
      if (typeof value === 'number') return [[param.name, formatParamValue(param, BigInt(value))] as const]
      return typeof value === 'boolean' || typeof value === 'bigint' ? [[param.name, formatParamValue(param, value)] as const] : []
    }),
  )
}

function askParam(values: ReadonlyMap<string, string>): Promise<string> {
  const choices = SETTABLE_PARAMS.map(({ name, who }) => ({
    value: name,
    label: [name, ...(values.has(name) ? [`now ${values.get(name)}`] : []), ...(who === 'root' ? ['root sets it'] : [])].join('  '),
  }))
  return askChoice('Parameter', 'param', choices)
}
