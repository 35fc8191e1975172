import { TaoError } from '../../../core/errors.js'

/** A row of a file that somebody has written. */
export interface RowPlace {
  readonly file: string
  /** From 1 on. */
  readonly line: number
}

/** The error with the file and the line that it is about; as it is where there is none, where it names them already, or of another kind. */
export function locateRow(error: unknown, place: RowPlace | undefined): unknown {
  if (!(error instanceof TaoError) || place === undefined || 'line' in error.details) return error
  return new TaoError(error.message, {
    code: error.code,
    exitCode: error.exitCode,
    why: `${place.file}, line ${place.line}${error.why === undefined ? '.' : `: ${error.why}`}`,
    ...(error.hint === undefined ? {} : { hint: error.hint }),
    details: { ...error.details, file: place.file, line: place.line },
    cause: error,
  })
}
