import { isPublic } from '../doctors/policy.ts'
import type { Reader } from '../kernel/db.ts'

/** A sitemap names at most so many. */
const atMost = 50_000

/** The sitemap: the search, and every doctor whom everybody may know. */
export async function listPublicPages(db: Reader, origin: string): Promise<string> {
  const doctors = await db
    .selectFrom('doctor')
    .where('doctor.removed_at', 'is', null)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('engagement')
          .innerJoin('clinic', 'clinic.id', 'engagement.clinic_id')
          .whereRef('engagement.doctor_id', '=', 'doctor.id')
          .where(isPublic)
          .select('engagement.doctor_id'),
      ),
    )
    .orderBy('doctor.id')
    .limit(atMost - 1)
    .select('doctor.id')
    .execute()
  const paths = ['/', ...doctors.map(({ id }) => `/doctors/${id}`)]
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${paths.map((path) => `  <url><loc>${origin}${path}</loc></url>`).join('\n')}
</urlset>
`
}
