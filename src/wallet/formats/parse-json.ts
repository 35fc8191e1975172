/** The value of a JSON text, or undefined where it is none: the parser's own message would quote what may be a secret. */
export function parseJsonFile(bytes: Uint8Array): unknown {
  try {
    // Editors on Windows put a byte order mark before the text, which no JSON parser accepts.
    return JSON.parse(
      Buffer.from(bytes)
        .toString('utf8')
        .replace(/^\uFEFF/, ''),
    )
  } catch {
    return undefined
  }
}
