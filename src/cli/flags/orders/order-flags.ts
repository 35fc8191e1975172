/** Flags of the order commands. */
import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import { ORDER_KINDS } from '../../../chain/orders/order.js'

/** The terms of an order that is signed. */
export const orderTermsFlags = {
  amount: Flags.string({ char: 'a', summary: 'How much: TAO to buy with, or alpha to sell.', helpValue: '<TAO|alpha>' }),
  price: Flags.string({ summary: 'The limit, in TAO per alpha.', helpValue: '<TAO>', aliases: ['limit-price'] }),
  'max-slippage': Flags.string({
    summary: 'How far beyond the limit it may trade; none for any price. 0% unless told otherwise.',
    helpValue: '<percent|none>',
  }),
  expires: Flags.string({
    summary: 'Until when it may be carried out: a time in UTC, or how long from now, such as 7d.',
    helpValue: '<time>',
  }),
  'from-order': Flags.string({
    summary: 'Trade what this order of yours brings, instead of an amount.',
    helpValue: '<order id>',
    exclusive: ['amount'],
  }),
  share: Flags.string({
    summary: 'With --from-order: which part of it; otherwise all.',
    helpValue: '<percent>',
    dependsOn: ['from-order'],
  }),
  'feeds-next': Flags.boolean({ summary: 'Record what it brings, so that another order can trade that.', default: false }),
  fee: Flags.string({ summary: 'Pay this part of the TAO to --fee-to.', helpValue: '<percent>', dependsOn: ['fee-to'] }),
  'fee-to': Flags.string({ summary: 'Who gets the fee.', helpValue: '<address|name>', dependsOn: ['fee'] }),
  relayer: Flags.string({
    summary: 'Only these may bring it to the chain; otherwise anybody.',
    helpValue: '<address|name>',
    multiple: true,
    multipleNonGreedy: true,
  }),
  partial: Flags.boolean({ summary: 'Let it be filled in parts, by a --relayer.', dependsOn: ['relayer'] }),
}

/** The kind of an order as an argument. */
export const orderKindArgs = {
  kind: Args.string({ ignoreStdin: true, required: true, description: 'What it does.', options: [...ORDER_KINDS] }),
}

/** The file of an order as an argument. */
export const orderFileArgs = {
  file: Args.string({ ignoreStdin: true, required: true, description: 'The file that order sign has written.' }),
}

/** The files of orders as arguments. */
export const orderFilesArgs = {
  file: Args.string({ ignoreStdin: true, required: true, description: 'Files that order sign has written, one or more.' }),
}

/** An order as an argument, by its file or its id. */
export const orderIdArgs = {
  order: Args.string({ ignoreStdin: true, required: true, description: 'The file of the order, or its id.' }),
}
