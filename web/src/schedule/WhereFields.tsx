import type { Static } from 'typebox'
import type { Place } from '../../../api/places.ts'
import type { Id } from '../kernel/nouns.ts'
import { useTranslation } from '../kernel/translate.ts'
import { Select } from '../ui/Select.tsx'

export type Places = readonly Static<typeof Place>[]
export interface Spot {
  readonly placeId: Id<'place'> | null
  readonly roomId: Id<'room'> | null
}

interface Choice {
  places: Places
  value: Spot
  onChange: (spot: Spot) => void
}

/** At which place, and in which of its rooms if that matters. */
export function WhereFields({ places, value, onChange }: Choice) {
  const { t } = useTranslation('schedule')
  const place = places.find(({ id }) => id === value.placeId) ?? places[0]
  const rooms = place?.rooms ?? []
  return (
    <>
      <Select
        label={t('block.place')}
        value={place?.id ?? ''}
        options={places.map(({ id, name }) => ({ value: id, name }))}
        onChange={(id) => onChange({ placeId: places.find((one) => one.id === id)?.id ?? null, roomId: null })}
      />
      <Select
        label={t('block.room')}
        value={value.roomId ?? ''}
        options={[{ value: '', name: t('block.anyRoom') }, ...rooms.map(({ id, name }) => ({ value: id, name }))]}
        onChange={(id) =>
          onChange({ placeId: place?.id ?? null, roomId: rooms.find((one) => one.id === id)?.id ?? null })
        }
      />
    </>
  )
}

/** Where that is, in words. */
export function spotName(places: Places, { placeId, roomId }: Spot) {
  const place = places.find(({ id }) => id === placeId)
  const room = place?.rooms.find(({ id }) => id === roomId)
  return [place?.name, room?.name].filter(Boolean).join(' · ')
}
