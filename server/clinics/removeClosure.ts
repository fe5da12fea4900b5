import type { Id } from '../../api/wire.ts'
import type { Act } from '../kernel/act.ts'
import { notFound } from '../kernel/problem.ts'
import { republish } from '../schedules/republish.ts'
import { administered } from './queries.ts'

/** Takes a closure back: the clinic is open again as its doctors' hours say. Throws `not_found`, `forbidden`. */
export async function removeClosure(act: Act, id: Id<'closure'>): Promise<void> {
  const closure = await act.tx.selectFrom('closure').select('clinic_id').where('id', '=', id).executeTakeFirst()
  if (!closure) throw notFound('closure')
  const clinic = await administered(act, closure.clinic_id)
  await act.tx.deleteFrom('closure').where('id', '=', id).execute()
  await republish(act, { clinicId: clinic.id }, { stranded: 'keep' })
}
