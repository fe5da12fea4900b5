import { Type } from 'typebox'
import { byId, Id, Instant, Nullable, operation } from './wire.ts'

const states = ['waiting', 'running', 'done', 'parked'] as const
const State = Type.Unsafe<(typeof states)[number]>(
  Type.String({ enum: [...states], description: 'Parked: it failed for good, and somebody decides' }),
)

export const Job = Type.Object({
  id: Id('job'),
  name: Type.String({ description: 'Its kind' }),
  state: State,
  data: Type.Unknown({ description: 'What it is about, by ids' }),
  reason: Nullable(Type.String({ description: 'Why it failed the last time' })),
  tries: Type.Integer(),
  triesAtMost: Type.Integer(),
  createdAt: Instant,
  dueAt: Instant,
  endedAt: Nullable(Instant),
})

export const listJobs = operation({
  operationId: 'listJobs',
  method: 'GET',
  url: '/jobs',
  tag: 'Jobs',
  summary: 'What Attending does by itself, and what of it failed for good',
  description: 'The newest first, at most 100. What is parked is tried again by `replayJob`.',
  access: ['operator'],
  query: Type.Object({
    state: Type.Optional(
      Type.Unsafe<(typeof states)[number]>(
        Type.String({ enum: [...states], default: 'parked', description: 'Parked ones without it' }),
      ),
    ),
    name: Type.Optional(Type.String({ pattern: '^[a-z-]{1,60}$', description: 'Only of this kind' })),
  }),
  success: 200,
  response: Type.Object({ items: Type.Array(Job) }),
  problems: ['invalid'],
})

export const replayJob = operation({
  operationId: 'replayJob',
  method: 'POST',
  url: '/jobs/:id/replay',
  tag: 'Jobs',
  summary: 'Try a parked job again, at once and with all its tries',
  access: ['operator'],
  params: byId('job'),
  success: 200,
  response: Job,
  problems: ['not_found', 'wrong_state'],
})
