/** Why what somebody typed into a field was not taken. Nothing is written then, and the text stays as it was typed. */
export type TypedFault =
  | { readonly code: 'no_amount' | 'negative' | 'too_large' | 'two_ways' }
  | { readonly code: 'other_currency'; readonly currency: string }
  /** Zero decimals are those of a currency without cents, or of a whole number. */
  | { readonly code: 'too_many_decimals'; readonly most: number }
  | { readonly code: 'no_percent' | 'no_number' | 'no_date' | 'no_such_day' | 'day_missing' }
  | { readonly code: 'out_of_range'; readonly from: number; readonly to: number }
  | { readonly code: 'needed' | 'no_currency' | 'not_taken' };
