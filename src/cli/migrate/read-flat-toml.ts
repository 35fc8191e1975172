/**
 * Reads a TOML file that has keys with texts, numbers and switches, and tables of such keys, which is all that agcli writes. Of a table the
 * name alone is told. Returns a sentence for a line of any other form.
 */
export function readFlatToml(text: string): Readonly<Record<string, string | number | boolean>> | string {
  const values: Record<string, string | number | boolean> = Object.create(null) as Record<string, never>
  let table: string | undefined
  for (const [index, whole] of text.split(/\r?\n/).entries()) {
    const line = whole.trim()
    if (line === '' || line.startsWith('#')) continue
    const header = /^\[([A-Za-z0-9_.-]+)\]$/.exec(line)?.[1]
    if (header !== undefined) {
      table = header
      values[header] = 'a table'
      continue
    }
    const [, key, value] = /^("[^"\\]*"|[A-Za-z0-9_-]+)\s*=\s*(\S.*)$/.exec(line) ?? []
    const read = value === undefined ? undefined : readTomlValue(value)
    if (key === undefined || read === undefined) return `Line ${index + 1} of it has not the form of agcli.`
    if (table === undefined) values[key] = read
  }
  return values
}

function readTomlValue(text: string): string | number | boolean | undefined {
  if (text === 'true' || text === 'false') return text === 'true'
  if (/^[+-]?\d[\d_]*(?:\.\d+)?$/.test(text)) return Number(text.replaceAll('_', ''))
  const literal = /^'([^']*)'$/.exec(text)?.[1]
  if (literal !== undefined) return literal
  if (!/^"(?:[^"\\]|\\.)*"$/.test(text)) return undefined
  try {
    return JSON.parse(text) as string
  } catch {
    return undefined
  }
}
