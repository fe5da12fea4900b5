import { Type } from 'typebox'
import { everyone, operation } from './wire.ts'

/** A stream tells of so many doctors at the most. */
export const doctorsAtMost = 100

export const openChanges = operation({
  operationId: 'openChanges',
  method: 'POST',
  url: '/changes/tickets',
  tag: 'Changes',
  summary: 'A ticket to hear of one’s own changes',
  description:
    'Opens, once and within a minute, the stream of server-sent events at `GET /api/changes?ticket=…&doctors=…`, which cannot carry a header. Without a ticket anybody may listen for up to 100 doctors, whose ids stand in `doctors`, by comma. After `ready` each `changed` says `{"doctors": […], "mine": true}`: whose free times may be others now, and whether an appointment that the listener may see has changed, never how. What was told is asked for anew; so is everything after a break. A stream ends after a few minutes and is opened again.',
  access: everyone,
  success: 201,
  response: Type.Object({ ticket: Type.String(), expiresIn: Type.Integer({ description: 'Seconds' }) }),
})
