import type { ToolsReport } from '../../report/lookup/tools.js'
import type { Look } from '../look.js'
import { renderTable } from '../table.js'

/** One line for each command; what each takes is in the JSON alone. */
export function renderTools({ tools }: ToolsReport, look: Look): string {
  return renderTable(
    [
      { title: 'COMMAND', value: ({ name }) => name },
      { title: 'SIGNS', value: ({ signs }) => (signs ? 'yes' : ''), dropAt: 1 },
      { title: 'WHAT IT DOES', value: ({ summary }) => summary, wrapTo: 24 },
    ],
    tools,
    look,
  )
}
