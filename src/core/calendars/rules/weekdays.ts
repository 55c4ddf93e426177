/** The days of the week by name, numbered as ISO 8601 numbers them. */

export const monday = 1
export const tuesday = 2
export const wednesday = 3
export const thursday = 4
export const friday = 5
export const saturday = 6
export const sunday = 7

export type Weekday =
  | typeof monday
  | typeof tuesday
  | typeof wednesday
  | typeof thursday
  | typeof friday
  | typeof saturday
  | typeof sunday
