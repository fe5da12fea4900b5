import type { Id } from '../../api/wire.ts'
import type { Job } from '../kernel/jobs.ts'
import { endOffer } from './endOffer.ts'
import { ending, type Freed, offering, wishing } from './model.ts'
import { offerFreed } from './offerFreed.ts'
import { sweep } from './sweep.ts'
import { wishEarlier } from './wishEarlier.ts'

export const waitlistJobs: readonly Job[] = [
  { ...offering, run: (workplace, freed) => offerFreed(workplace, freed as Freed) },
  { ...ending, run: ({ db, now }, data) => endOffer(db, now(), (data as { offerId: Id<'offer'> }).offerId) },
  { ...wishing, run: (workplace, data) => wishEarlier(workplace, data as { appointmentId: Id<'appointment'> }) },
  { name: 'sweep-waitlist', tries: 1, pauseSeconds: 0, takesAtMostSeconds: 3600, every: '*/5 * * * *', run: sweep },
]
