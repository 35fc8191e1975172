import * as Flags from '@oclif/core/flags'

/** Which mechanism of a subnet a command is about. */
export const mechanismFlags = {
  mechid: Flags.integer({
    summary: 'Mechanism of the subnet; the first unless told otherwise.',
    helpValue: '<id>',
    min: 0,
    max: 15,
    default: 0,
    aliases: ['mechanism', 'mechanism-id', 'mechanism_id', 'mech-id', 'mech_id'],
  }),
}
