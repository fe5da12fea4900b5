import type { Static } from 'typebox'
import type { Message, MessageLife, Notification } from '../../api/messages.ts'
import type { messagesOf, messagesOfAppointment, notificationsOf } from './queries.ts'

type Row = Awaited<ReturnType<typeof messagesOfAppointment>>[number]

/** The life of a message as it crosses the wire. */
export const presentLife = ({ created_at, sent_at, delivered_at, ...rest }: Row): Static<typeof MessageLife> => ({
  ...rest,
  createdAt: created_at.toISOString(),
  sentAt: sent_at?.toISOString() ?? null,
  deliveredAt: delivered_at?.toISOString() ?? null,
})

/** A message with its words. */
export const present = (row: Awaited<ReturnType<typeof messagesOf>>['rows'][number]): Static<typeof Message> => ({
  ...presentLife(row),
  text: row.text,
})

/** What one was told in the application. */
export const presentNotification = ({
  id,
  kind,
  subject,
  text,
  appointment_id,
  created_at,
  read_at,
}: Awaited<ReturnType<typeof notificationsOf>>['rows'][number]): Static<typeof Notification> => ({
  id,
  kind,
  title: subject,
  text,
  appointmentId: appointment_id,
  createdAt: created_at.toISOString(),
  readAt: read_at?.toISOString() ?? null,
})
