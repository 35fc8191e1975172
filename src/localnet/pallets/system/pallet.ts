/** System: the joint of declaration and handlers. */
import { implementPallet } from '../../frame/pallet.js'
import { remark } from './calls/remark.js'
import { remarkWithEvent } from './calls/remark-with-event.js'
import { setCode } from './calls/set-code.js'
import { setHeapPages } from './calls/set-heap-pages.js'
import { system } from './schema.js'

export const systemPallet = implementPallet(system, {
  calls: { remark, set_heap_pages: setHeapPages, set_code: setCode, remark_with_event: remarkWithEvent },
})
