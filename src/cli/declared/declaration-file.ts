/** The file of a declaration, which nobody else could have written. */
import type { Declaration } from '../../chain/declared/declaration.js'
import { type TaoError, usageError, walletError } from '../../core/errors.js'
import { describeFileError, isAbsence, isSystemError } from '../../core/file-errors.js'
import { readRegularText } from '../../core/open-file.js'
import { demandTrust, NotTrusted } from '../../core/trusted-file.js'

const MAX_BYTES = 256 * 1024
const HINT = 'See docs/declarative.md, or begin with `taoctl subnets export`.'

function refuse(path: string, why: string, place: { readonly line: number; readonly column: number } | null = null): TaoError {
  const where = place === null ? '' : `, line ${place.line}, column ${place.column}`
  return usageError('The file cannot be read', 'INVALID_DECLARATION', {
    why: `${path}${where}: ${why}`,
    hint: HINT,
    details: { file: path, ...(place === null ? {} : { line: place.line, column: place.column }) },
  })
}

/** The text of the file. Errors as {@link readDeclaration}. */
export function readDeclarationFile(path: string): string {
  try {
    return readRegularText(path, { maxBytes: MAX_BYTES, follow: true }, demandTrust(path))
  } catch (error) {
    if (error instanceof NotTrusted) {
      const { why, hint } = error.distrust
      throw walletError('The file could be the work of another', 'DECLARATION_NOT_TRUSTED', { why, hint, details: { file: path } })
    }
    if (!isSystemError(error)) throw error
    throw refuse(path, isAbsence(error) ? 'It does not exist.' : describeFileError(error))
  }
}

export interface OpenedDeclaration {
  readonly text: string
  readonly declaration: Declaration
}

/**
 * Reads a declaration. Usage error `INVALID_DECLARATION` (exit 2) with line and column, also for a file that cannot be read; exit 4,
 * `DECLARATION_NOT_TRUSTED`, for one that another could have written.
 */
export async function readDeclaration(path: string): Promise<OpenedDeclaration> {
  const text = readDeclarationFile(path)
  const [{ readDeclarationText }, { YamlFault }] = await Promise.all([import('./read-declaration.js'), import('../yaml/yaml-node.js')])
  try {
    return { text, declaration: await readDeclarationText(text) }
  } catch (error) {
    if (error instanceof YamlFault) throw refuse(path, `${error.message.replace(/\.$/, '')}.`, error)
    throw error
  }
}
