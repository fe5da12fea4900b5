import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Static } from 'typebox'
import {
  createPlace,
  createRoom,
  removePlace,
  removeRoom,
  updatePlace,
  type Place as Wire,
} from '../../../api/places.ts'
import { useAction } from '../kernel/action.ts'
import { call } from '../kernel/call.ts'
import type { Id } from '../kernel/nouns.ts'
import { useTranslation } from '../kernel/translate.ts'
import { placesOf } from '../schedule/queries.ts'
import { Asking } from '../ui/Asking.tsx'
import { Button } from '../ui/Button.tsx'
import { classes } from '../ui/classes.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { Empty } from '../ui/Empty.tsx'
import { Field } from '../ui/Field.tsx'
import { Check, Cross, Pencil, Plus } from '../ui/icons.ts'
import { Problem, Unanswered } from '../ui/Problem.tsx'
import { Tag } from '../ui/Tag.tsx'
import { say } from '../ui/toast.ts'
import { Waiting } from '../ui/Waiting.tsx'
import { Confirm } from './Confirm.tsx'
import { PartHead, Row, Rows } from './Rows.tsx'
import css from './settings.module.css'
import { useFresh } from './useFresh.ts'

const c = classes(css)
type Place = Static<typeof Wire>

/** Where the clinic works, and its rooms there. */
export function Places({ clinicId }: { clinicId: Id<'clinic'> }) {
  const { t } = useTranslation('settings')
  const fresh = useFresh(clinicId)
  const [edited, setEdited] = useState<Place | 'new'>()
  const [leaving, setLeaving] = useState<Place>()
  const { data, error, refetch } = useQuery(placesOf(clinicId))
  const remove = useAction(({ id }: Place) => call(removePlace, { params: { id } }), {
    done: (_, { name }) => {
      say(t('removed', { name }))
      setLeaving(undefined)
      return fresh()
    },
  })
  return (
    <>
      <PartHead
        title={t('places.title')}
        lead={t('places.lead')}
        action={
          <Button icon={<Plus />} onClick={() => setEdited('new')}>
            {t('places.add')}
          </Button>
        }
      />
      {error && !data ? (
        <Unanswered error={error} onAgain={() => void refetch()} />
      ) : !data ? (
        <Waiting height={140} count={2} />
      ) : data.items.length === 0 ? (
        <Empty title={t('places.none')}>{t('places.noneText')}</Empty>
      ) : (
        <Rows label={t('places.title')}>
          {data.items.map((place) => (
            <Row
              key={place.id}
              name={place.name}
              tag={place.stepFree && <Tag icon={<Check weight="bold" />}>{t('places.stepFree')}</Tag>}
              about={place.address}
              actions={
                <>
                  <Button
                    size="small"
                    look="quiet"
                    icon={<Pencil />}
                    aria-label={t('changeThis', { name: place.name })}
                    onClick={() => setEdited(place)}
                  >
                    {t('change')}
                  </Button>
                  <Button
                    size="small"
                    look="quiet"
                    aria-label={t('removeThis', { name: place.name })}
                    onClick={() => setLeaving(place)}
                  >
                    {t('remove')}
                  </Button>
                </>
              }
            >
              <Rooms clinicId={clinicId} place={place} />
            </Row>
          ))}
        </Rows>
      )}
      {leaving && (
        <Confirm
          title={t('removeThis', { name: leaving.name })}
          act={t('places.remove')}
          busy={remove.busy}
          trouble={remove.trouble}
          onAct={() => remove.run(leaving)}
          onClose={() => {
            remove.reset()
            setLeaving(undefined)
          }}
        >
          {t('places.removeText', { name: leaving.name })}
        </Confirm>
      )}
      {edited && (
        <PlaceForm
          clinicId={clinicId}
          given={edited === 'new' ? undefined : edited}
          onClose={() => setEdited(undefined)}
        />
      )}
    </>
  )
}

function Rooms({ clinicId, place }: { clinicId: Id<'clinic'>; place: Place }) {
  const { t } = useTranslation('settings')
  const fresh = useFresh(clinicId)
  const [adding, setAdding] = useState(false)
  const add = useAction(
    (name: string, key) => call(createRoom, { params: { id: place.id }, body: { name } }, { key }),
    {
      done: () => {
        setAdding(false)
        return fresh()
      },
    },
  )
  const remove = useAction(({ id }: Place['rooms'][number]) => call(removeRoom, { params: { id } }), {
    done: (_, { name }) => {
      say(t('removed', { name }), { label: t('undo'), run: () => add.run(name) })
      return fresh()
    },
  })
  return (
    <div className={c('rooms')}>
      <ul aria-label={t('places.rooms', { name: place.name })}>
        {place.rooms.map((room) => (
          <li key={room.id}>
            <span dir="auto">{room.name}</span>
            <button
              type="button"
              aria-label={t('removeThis', { name: room.name })}
              disabled={remove.busy}
              onClick={() => remove.run(room)}
            >
              <Cross weight="bold" />
            </button>
          </li>
        ))}
        <li>
          <Button size="small" look="quiet" icon={<Plus />} onClick={() => setAdding(true)}>
            {t('places.addRoom')}
            <span className="unseen"> {place.name}</span>
          </Button>
        </li>
      </ul>
      {remove.trouble && <Problem trouble={remove.trouble} />}
      {adding && (
        <Dialog title={t('places.addRoom')} onClose={() => setAdding(false)}>
          <Asking
            label={t('places.addRoom')}
            fields={['name']}
            trouble={add.trouble}
            onAsk={({ name = '' }) => add.run(name)}
          >
            <Field label={t('name')} name="name" isRequired maxLength={80} hint={t('places.roomHint')} />
            <div className="row">
              <Button type="submit" look="main" busy={add.busy}>
                {t('save')}
              </Button>
              <Button look="quiet" onClick={() => setAdding(false)}>
                {t('back')}
              </Button>
            </div>
          </Asking>
        </Dialog>
      )}
    </div>
  )
}

interface Given {
  clinicId: Id<'clinic'>
  given: Place | undefined
  onClose: () => void
}

function PlaceForm({ clinicId, given, onClose }: Given) {
  const { t } = useTranslation('settings')
  const fresh = useFresh(clinicId)
  const save = useAction(
    ({ name = '', address = '', stepFree }: Record<string, string>, key) => {
      const body = { name, address: address || null, stepFree: stepFree === 'yes' }
      return given
        ? call(updatePlace, { params: { id: given.id }, body })
        : call(createPlace, { query: { clinicId }, body }, { key })
    },
    {
      done: ({ name }) => {
        say(t('saved', { name }))
        onClose()
        return fresh()
      },
    },
  )
  const title = given?.name ?? t('places.add')
  return (
    <Dialog title={title} onClose={onClose}>
      <Asking label={title} fields={['name', 'address']} trouble={save.trouble} onAsk={save.run}>
        <Field label={t('name')} name="name" isRequired maxLength={120} defaultValue={given?.name ?? ''} />
        <Field
          label={t('clinic.address')}
          name="address"
          maxLength={300}
          defaultValue={given?.address ?? ''}
          hint={t('places.addressHint')}
        />
        <label className={c('tick')}>
          <input type="checkbox" name="stepFree" value="yes" defaultChecked={given?.stepFree ?? false} />{' '}
          {t('places.stepFreeText')}
        </label>
        <div className="row">
          <Button type="submit" look="main" busy={save.busy}>
            {t('save')}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {t('back')}
          </Button>
        </div>
      </Asking>
    </Dialog>
  )
}
