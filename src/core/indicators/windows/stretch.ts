/** The length in which the hottest loops are cut. */

/**
 * Engines keep the optimised code of a function that is entered often; that of a loop which is entered once
 * and runs long they drop and make anew on every call, a fifth of the time of a million bars. So the hottest
 * loops stand in functions that take this many values at a time.
 */
export const stretchLength = 2048
