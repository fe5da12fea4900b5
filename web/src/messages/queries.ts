import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { listJobs } from '../../../api/jobs.ts'
import {
  listAppointmentMessages,
  listMessageTemplates,
  listNotifications,
  previewMessageTemplate,
  type TemplateKind,
  type Wording,
} from '../../../api/messages.ts'
import { call } from '../kernel/call.ts'
import type { Language } from '../kernel/i18n.ts'
import type { Id, Me } from '../kernel/nouns.ts'
import { byCursor } from '../kernel/pages.ts'

/** What one was told, the newest first. A doctor hears of a booking a moment before its message is written. */
export const notificationsOf = (me: Me) =>
  infiniteQueryOptions({
    queryKey: ['mine', 'notifications', me.id],
    ...byCursor,
    refetchInterval: 30_000,
    queryFn: ({ signal, pageParam: cursor }) => call(listNotifications, { query: { cursor, limit: 20 } }, { signal }),
  })

export const toldOf = (id: Id<'appointment'>) =>
  queryOptions({
    queryKey: ['mine', 'told', id],
    staleTime: 0,
    refetchInterval: 15_000,
    queryFn: ({ signal }) => call(listAppointmentMessages, { params: { id } }, { signal }),
  })

export const templatesAt = (clinicId: Id<'clinic'>) =>
  queryOptions({
    queryKey: ['mine', 'settings', clinicId, 'templates'],
    queryFn: ({ signal }) => call(listMessageTemplates, { query: { clinicId } }, { signal }),
  })

export const previewOf = (clinicId: Id<'clinic'>, kind: TemplateKind, language: Language, body: Wording) =>
  queryOptions({
    queryKey: ['mine', 'settings', clinicId, 'preview', kind, language, body],
    retry: false,
    queryFn: ({ signal }) =>
      call(previewMessageTemplate, { params: { kind, language }, query: { clinicId }, body }, { signal }),
  })

export const jobsIn = (state: 'parked' | 'waiting' | 'running' | 'done') =>
  queryOptions({
    queryKey: ['mine', 'jobs', state],
    staleTime: 0,
    refetchInterval: 10_000,
    queryFn: ({ signal }) => call(listJobs, { query: { state } }, { signal }),
  })
