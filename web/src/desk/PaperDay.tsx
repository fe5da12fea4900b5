import type { Agendas } from '../agenda/model.ts'
import { useTranslation } from '../kernel/translate.ts'
import { date, longDay, time } from '../kernel/when.ts'
import { classes } from '../ui/classes.ts'
import css from './desk.module.css'

const c = classes(css)

/** The day on paper: a list for each doctor, with the numbers to ring. Seen only when printed. */
export function PaperDay({ agendas }: { agendas: Agendas }) {
  const { t } = useTranslation('desk')
  const { t: common } = useTranslation()
  const zone = agendas.timeZone
  const busy = agendas.items.filter(({ appointments }) => appointments.length > 0)
  return (
    <div className={c('paper')}>
      <h1>{longDay(agendas.from)}</h1>
      {busy.length === 0 && <p>{t('paper.nobody')}</p>}
      {busy.map(({ doctor, appointments }) => (
        <section key={doctor.id}>
          <h2>{doctor.fullName}</h2>
          <table>
            <thead>
              <tr>
                <th>{t('paper.time')}</th>
                <th>{t('paper.patient')}</th>
                <th>{t('patient.born')}</th>
                <th>{t('patient.phone')}</th>
                <th>{t('quick.visit')}</th>
                <th>{t('paper.state')}</th>
              </tr>
            </thead>
            <tbody>
              {appointments.map(({ id, startsAt, endsAt, patient, visitType, room, status, reason }) => (
                <tr key={id}>
                  <td>
                    <bdi>
                      {time(startsAt, zone)}–{time(endsAt, zone)}
                    </bdi>
                  </td>
                  <td>{patient.fullName}</td>
                  <td>{patient.dateOfBirth && date(patient.dateOfBirth)}</td>
                  <td>
                    <bdi>{patient.phone}</bdi>
                  </td>
                  <td>
                    {visitType.name}
                    {room && `, ${room.name}`}
                    {reason && <em dir="auto">{reason}</em>}
                  </td>
                  <td>{common(`status.${status}`)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ))}
    </div>
  )
}
