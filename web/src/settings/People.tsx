import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Static } from 'typebox'
import { addMember, removeMember, type Member as Wire } from '../../../api/clinics.ts'
import { useAction } from '../kernel/action.ts'
import { call } from '../kernel/call.ts'
import type { Id, Me } from '../kernel/nouns.ts'
import { useTranslation } from '../kernel/translate.ts'
import { date, dayOf, viewerZone } from '../kernel/when.ts'
import { Button } from '../ui/Button.tsx'
import { Check, Plus } from '../ui/icons.ts'
import { Problem, Unanswered } from '../ui/Problem.tsx'
import { Select } from '../ui/Select.tsx'
import { Tag } from '../ui/Tag.tsx'
import { say } from '../ui/toast.ts'
import { Waiting } from '../ui/Waiting.tsx'
import { AddMember, type Wish } from './AddMember.tsx'
import { membersAt } from './queries.ts'
import { PartHead, Row, Rows } from './Rows.tsx'
import { isRole, roles } from './roles.ts'
import { useFresh } from './useFresh.ts'

type Member = Static<typeof Wire>

/** Who is at the front desk and who administers. */
export function People({ clinicId, me }: { clinicId: Id<'clinic'>; me: Me }) {
  const { t } = useTranslation('settings')
  const fresh = useFresh(clinicId)
  const [adding, setAdding] = useState(false)
  const [typed, setTyped] = useState<Wish>({})
  const { data, error, refetch } = useQuery(membersAt(clinicId))
  const put = useAction(
    ({ email, fullName, role }: Pick<Member, 'email' | 'fullName' | 'role'>, key) =>
      call(addMember, { query: { clinicId }, body: { email, fullName, role } }, { key }),
    {
      done: ({ fullName, role }) => {
        say(t('people.done', { name: fullName, role: t(`people.${role}`) }))
        return fresh()
      },
    },
  )
  const remove = useAction(
    ({ accountId }: Member) => call(removeMember, { params: { accountId }, query: { clinicId } }),
    {
      done: (_, member) => {
        say(t('people.removed', { name: member.fullName }), { label: t('undo'), run: () => put.run(member) })
        return fresh()
      },
    },
  )
  const members = data?.items ?? []
  const added = (member: Member, wish: Wish) => {
    const { email, fullName: name } = member
    const role = t(`people.${member.role}`)
    const before = members.find(({ accountId }) => accountId === member.accountId)
    const undo = () => (before ? put.run(before) : remove.run(member))
    // Whoever has an account keeps its name: the address may be another person's than was meant.
    if (name === wish.fullName) say(t('people.done', { name, role }))
    else say(t('people.known', { email, name, role }), { label: t('undo'), run: undo })
    setAdding(false)
    setTyped({})
    return fresh()
  }
  const trouble = remove.trouble ?? put.trouble
  const last = members.filter(({ role }) => role === 'administrator').length === 1
  return (
    <>
      <PartHead
        title={t('people.title')}
        lead={t('people.lead')}
        action={
          <Button icon={<Plus />} onClick={() => setAdding(true)}>
            {t('people.add')}
          </Button>
        }
      />
      {trouble && <Problem trouble={trouble} />}
      {error && !data ? (
        <Unanswered error={error} onAgain={() => void refetch()} />
      ) : !data ? (
        <Waiting height={92} count={2} />
      ) : (
        <Rows label={t('people.title')}>
          {members.map((member) => {
            const only = last && member.role === 'administrator'
            return (
              <Row
                key={member.accountId}
                name={member.fullName}
                tag={member.accountId === me.id && <Tag icon={<Check weight="bold" />}>{t('people.you')}</Tag>}
                about={
                  <>
                    <bdi>{member.email}</bdi> · {t('people.since', { day: date(dayOf(member.since, viewerZone())) })}
                    {only && <> · {t('people.last')}</>}
                  </>
                }
                actions={
                  only ? (
                    <Tag icon={<Check weight="bold" />}>{t('people.administrator')}</Tag>
                  ) : (
                    <>
                      <Select
                        label={t('people.roleOf', { name: member.fullName })}
                        value={member.role}
                        options={roles.map((value) => ({ value, name: t(`people.${value}`) }))}
                        onChange={(role) => isRole(role) && put.run({ ...member, role })}
                      />
                      <Button
                        look="quiet"
                        size="small"
                        busy={remove.busy && remove.input?.accountId === member.accountId}
                        aria-label={t('removeThis', { name: member.fullName })}
                        onClick={() => remove.run(member)}
                      >
                        {t('remove')}
                      </Button>
                    </>
                  )
                }
              />
            )
          })}
        </Rows>
      )}
      {adding && (
        <AddMember
          clinicId={clinicId}
          typed={typed}
          onType={setTyped}
          onAdded={added}
          onClose={() => setAdding(false)}
        />
      )}
    </>
  )
}
