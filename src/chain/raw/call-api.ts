import { usageError } from '../../core/errors.js'
import type { Plain } from '../../core/plain-value.js'
import type { ChainClient } from '../client.js'
import { findApiMethod } from '../metadata/lookup.js'
import { formatExample, TypeDescriber } from './describe-type.js'
import { parseWord } from './form.js'
import { presentValue } from './present-value.js'
import type { FormReader } from './read-form.js'
import { resolveName } from './resolve-name.js'

/**
 * Calls a method of a runtime API with arguments as people write them. Usage errors `UNKNOWN_NAME`, `ARGUMENT_COUNT` and those of
 * {@link FormReader.read} (exit 2).
 */
export async function callRawApi(
  client: ChainClient,
  reader: FormReader,
  text: string,
  words: readonly string[],
): Promise<{ readonly method: string; readonly type: string; readonly value: Plain }> {
  const { metadata } = reader.context
  const { pallet: api, name } = resolveName(metadata, 'api', text)
  const method = findApiMethod(metadata, api, name)
  if (!method) throw new RangeError(`no method ${api}.${name}`)
  const describer = new TypeDescriber(metadata)
  if (words.length !== method.inputs.length) {
    const inputs = method.inputs.map((input) => `${input.name}: ${describer.describe(input.type)}`)
    const examples = method.inputs.map((input) => formatExample(describer.makeExample(input.type)))
    throw usageError(`${api}.${name} takes ${inputs.length} arguments, not ${words.length}`, 'ARGUMENT_COUNT', {
      why:
        inputs.length === 0
          ? 'It takes none.'
          : `They are ${inputs.join(', ')}${examples.length === 0 ? '' : `; such as ${examples.join(' ')}`}.`,
      hint: `taoctl metadata show ${api}.${name}`,
      details: { arguments: inputs },
    })
  }
  const args = method.inputs.map(({ name: own, type }, index) => reader.read(type, parseWord(words[index] ?? '', own), own))
  const value = await client.callApi(api, name, args)
  return { method: `${api}.${name}`, type: describer.describe(method.output), value: presentValue(metadata, method.output, value) }
}
