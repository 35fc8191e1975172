import { type PolicyHours, WEEKDAYS, type Weekday } from '../policy.js'

const DAY_MINUTES = 1_440

/** The day of the week and the minutes since midnight, in a time zone. Throws a RangeError for a zone that is not known. */
export function readLocalTime(now: Date, timeZone: string): { readonly day: Weekday; readonly minutes: number } {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const parts = new Map(format.formatToParts(now).map(({ type, value }) => [type, value]))
  const name = parts.get('weekday')?.toLowerCase()
  const day = WEEKDAYS.find((candidate) => candidate === name)
  if (day === undefined) throw new RangeError('no such day')
  return { day, minutes: Number(parts.get('hour')) * 60 + Number(parts.get('minute')) }
}

/** Whether a moment is within the hours. Those that go over midnight belong to the day on which they begin. */
export function isWithinHours({ from, to, days, timeZone }: PolicyHours, now: Date): boolean {
  const { day, minutes } = readLocalTime(now, timeZone)
  const yesterday = WEEKDAYS[(WEEKDAYS.indexOf(day) + 6) % 7]
  const begins = (name: Weekday | undefined): boolean => name !== undefined && days.includes(name)
  if (from < to) return begins(day) && minutes >= from && minutes < to
  return (begins(day) && minutes >= from) || (begins(yesterday) && minutes < to)
}

/** `08:00`. */
export function formatMinutes(minutes: number): string {
  const within = minutes % DAY_MINUTES
  return `${String(Math.floor(within / 60)).padStart(2, '0')}:${String(within % 60).padStart(2, '0')}`
}
