/**
 * The number of the plan's schema. It rises only when an older writer would do harm; clients below a plan's number read
 * it and do not write (architecture, section 3).
 */
export const SCHEMA = 2;
