/** What the documentation says beside the contract. */
export const words = {
  info: (version: string) => ({
    title: 'Attending',
    version,
    summary: 'Appointment booking for doctors, clinics and the people they care for.',
    description: `
A patient finds a doctor who is free, books, is reminded, and can move or cancel; a doctor says when they work, accepts or
declines; a clinic sets the rules. Everything the web application does, it does by these operations.

## Signing in

Send \`Authorization: Bearer …\` with an access token of \`signIn\`, or of the OAuth 2 server under \`/oauth\` (authorization code
with PKCE for other applications). It lasts ten minutes; \`refreshSession\` gives the next. What you may not see does not
exist: it answers 404.

## Refusals

A refusal is an RFC 9457 problem (\`application/problem+json\`). Its \`code\` never changes meaning; \`detail\` is a sentence for a
person; \`errors\` names the fields at fault. \`slot_taken\` and \`outside_availability\` bring the nearest free times.

## Time

Instants are RFC 3339 in UTC on the way out, with any offset on the way in. Dates and times of day are the clinic’s, whose
IANA time zone is always told. Ranges contain their beginning and not their end.

## Lists

\`search\` looks for words, filters narrow, \`ordering\` sorts (a leading \`-\` turns it round). A page has at most \`limit\` items;
\`nextCursor\` is null on the last one, otherwise the \`cursor\` of the next. What an operation does not know is refused, in a
query as in a body: a filter that is misspelt would answer with everything.

## Asking again

What is asked for again and again has an \`ETag\`. Send it as \`If-None-Match\`; where nothing has changed the answer is 304.

## Doing it once

Send an \`Idempotency-Key\` with what creates or moves. The first answer is kept in the transaction of its effect, and every
further request with the same key gets it.
`.trim(),
    license: { name: 'MIT', identifier: 'MIT' },
  }),

  tags: [
    { name: 'Slots', description: 'Free times: of a doctor, over all doctors, and why a time is not offered.' },
    { name: 'Appointments', description: 'The life of an appointment, from holding a time to its end.' },
    { name: 'Waitlist', description: 'Who waits for a time, and the free times that they are offered.' },
    { name: 'Changes', description: 'Hearing at once what has changed, instead of asking again and again.' },
    { name: 'Doctors', description: 'Who treats, and whether a clinic has verified them.' },
    { name: 'Front desk', description: 'What the front desk asks while somebody is on the telephone.' },
    { name: 'Patients', description: 'Who is treated, with or without an account of their own.' },
    { name: 'Schedules', description: 'When a doctor works: weekly hours, single dates, absences.' },
    { name: 'Clinics', description: 'The clinic, its rules, places, rooms, holidays, closures and people.' },
    { name: 'Visit types', description: 'What can be booked: length, buffers, price, in person or by video.' },
    {
      name: 'Reports',
      description: 'How a clinic is doing: load, waiting, no-shows, cancellations, sources, revenue.',
    },
    { name: 'Calendars', description: 'Appointments in the calendars that people keep elsewhere.' },
    { name: 'Webhooks', description: 'Telling a clinic’s other systems what becomes of its appointments.' },
    { name: 'Accounts', description: 'Signing up, signing in, and the account itself.' },
    { name: 'Messages', description: 'What people were told, by which way, and in which words.' },
    { name: 'Jobs', description: 'What Attending does by itself, for its operator.' },
  ],

  securitySchemes: {
    session: {
      type: 'oauth2',
      description: 'With the password of an Attending account, or as another application with PKCE.',
      flows: {
        password: { tokenUrl: '/oauth/token', refreshUrl: '/oauth/token', scopes: {} },
        authorizationCode: {
          authorizationUrl: '/oauth/auth',
          tokenUrl: '/oauth/token',
          refreshUrl: '/oauth/token',
          scopes: { openid: 'Who you are' },
        },
      },
    },
    token: {
      type: 'http',
      scheme: 'bearer',
      bearerFormat: 'JWT',
      description: 'An access token that you have already, for instance from `signIn`.',
    },
  },

  parameters: {
    absenceId: 'The absence',
    acceptsNew: 'Only doctors who take new patients, or only those who do not',
    accountId: 'The account of the member',
    appointments: '`cancel` cancels what lies ahead and tells the patients',
    backTo: 'Nobody is seen that day, or the weekly hours hold again',
    clinicId: 'The clinic; where none is named, the caller’s, or the one whose house this is',
    country: 'The code of the country, by ISO 3166',
    date: 'A date, in the clinic’s time zone',
    dateOfBirth: 'The day of birth, where it is known',
    doctorId: 'Only this doctor',
    from: 'From here on, this included',
    fullName: 'The name as it was heard',
    id: 'Which one',
    kind: 'Of which occasion',
    language: 'Only doctors who speak it: an ISO 639 code',
    medium: 'Only visits in person, or only by video',
    open: 'Only what is not settled yet',
    patientId: 'The patient; where none is named, the caller',
    phone: 'The telephone number, with or without the country code',
    postcode: 'The beginning of a postcode',
    subjectId: 'The patient or doctor',
    specialization: 'Only this specialization, as `listSpecializations` names it',
    startsAt: 'The start in question',
    stepId: 'Only of this step',
    to: 'Up to here',
    token: 'The secret that stands in the link',
    town: 'Only this town',
    verified: 'Only verified ones, or only those who are not',
    visitType: 'What is to be booked; where nothing is said, the first that is offered',
    year: 'The year; this one where none is named',
  },
}
