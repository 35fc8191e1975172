/** The file of several parameters: a YAML or JSON object of names and values. */
import { usageError } from '../../core/errors.js'
import { describeFileError, isAbsence, isSystemError } from '../../core/file-errors.js'
import { readRegularText } from '../../core/open-file.js'

const MAX_BYTES = 64 * 1024
/** More parameters than any runtime has. */
const MAX_ENTRIES = 200
const MAX_VALUE = 1_000

/** A name and a value as they are written. */
export interface WrittenParam {
  readonly name: string
  readonly text: string
}

function refuse(path: string, line: number | null, why: string): never {
  throw usageError('The file cannot be read', 'INVALID_PARAM_FILE', {
    why: `${path}${line === null ? '' : `, line ${line}`}: ${why}`,
    hint: 'Write one parameter a line, such as `immunity_period: 7200`.',
    details: { file: path, ...(line === null ? {} : { line }) },
  })
}

function readText(path: string): string {
  try {
    return readRegularText(path, { maxBytes: MAX_BYTES, follow: true })
  } catch (error) {
    if (!isSystemError(error)) throw error
    return refuse(path, null, isAbsence(error) ? 'It does not exist.' : describeFileError(error))
  }
}

/** Reads the parameters in their order. Usage error `INVALID_PARAM_FILE` (exit 2) with the line, also for a file that cannot be read. */
export async function readParamFile(path: string): Promise<readonly WrittenParam[]> {
  const text = readText(path)
  const { parseYaml, YamlFault } = await import('../yaml/yaml-node.js')
  try {
    const entries = (await parseYaml(text, 'the parameters')).entries()
    if (entries.length === 0) refuse(path, 1, 'There is no parameter in it.')
    if (entries.length > MAX_ENTRIES) refuse(path, null, `There are more than ${MAX_ENTRIES} parameters in it.`)
    return entries.map(({ key, value }) => {
      const written = value.isBool() ? String(value.bool()) : value.text()
      if (written.length > MAX_VALUE) refuse(path, value.line, `A value has more than ${MAX_VALUE} characters.`)
      return { name: key, text: written }
    })
  } catch (error) {
    if (error instanceof YamlFault) return refuse(path, error.line, `${error.message}.`)
    throw error
  }
}
