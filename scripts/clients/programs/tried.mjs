// What the programs beside it share. They are copied to where their client is installed, and print a line of JSON for each thing tried.

export const args = process.argv.slice(2)

/** Tries one thing and prints what became of it. */
export async function check(name, action) {
  let said = ''
  try {
    await action()
  } catch (error) {
    said = String(error?.shortMessage ?? error?.message ?? error).slice(0, 300) || 'it failed'
  }
  process.stdout.write(`${JSON.stringify({ check: name, ok: said === '', said })}\n`)
}

export function demand(isSo, what) {
  if (!isSo) throw new Error(what)
}
