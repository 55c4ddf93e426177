/** What a cleaning rule is: a name, a sentence for people, and one pass over the series on the bench. */
import type { WorkingSeries } from './working-series.ts'

/** What a rule mainly does: take rows out, put values right, or point at days that deserve a second look. */
export type CleaningRuleKind = 'remove' | 'repair' | 'flag'

/** `apply` sees the bars the rules before it left. Bars it takes out are gone before the next rule looks. */
export type CleaningRule<Id extends string = string> = {
  readonly id: Id
  readonly kind: CleaningRuleKind
  /** One sentence: what the rule looks for and what it does about it. */
  readonly meaning: string
  apply(work: WorkingSeries): void
}

/** Checks a definition against its type and keeps its id literal. */
export function defineRule<const Id extends string>(rule: CleaningRule<Id>): CleaningRule<Id> {
  return rule
}
