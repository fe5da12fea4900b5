import { date } from '../kernel/when.ts'

/** What a verification was of, as one reads it. */
export const said = ({ field, value }: { field: string; value: string | null }) =>
  field === 'dateOfBirth' && value ? date(value) : value
