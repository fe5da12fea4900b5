import { Type } from 'typebox'
import { DoctorProfile } from './doctors.ts'
import { PatientProfile } from './patients.ts'
import { Email, everyone, Id, Input, Instant, Line, Nullable, operation, type Role } from './wire.ts'

/** NIST SP 800-63B-4: fifteen where it is the only factor; length counts, composition does not; common ones are refused. */
export const Password = Type.String({
  minLength: 15,
  maxLength: 256,
  description: 'At least 15 characters, any of them: a sentence is good',
})
export const Language = Type.Unsafe<'en' | 'fr' | 'es' | 'de' | 'ar'>(
  Type.String({ enum: ['en', 'fr', 'es', 'de', 'ar'] }),
)

/** The roles an account has now, with the ids to use for each. */
export const Me = Type.Object({
  id: Id('account'),
  email: Type.String(),
  emailConfirmed: Type.Boolean(),
  fullName: Type.String(),
  language: Nullable(Type.String()),
  roles: Type.Array(Type.Unsafe<Role>(Type.String({ enum: [...everyone] }))),
  patientId: Nullable(Id('patient')),
  doctorId: Nullable(Id('doctor')),
  actsFor: Type.Array(Type.Object({ patientId: Id('patient'), fullName: Type.String(), relation: Type.String() })),
  clinics: Type.Array(
    Type.Object({
      id: Id('clinic'),
      name: Type.String(),
      role: Type.Unsafe<Exclude<Role, 'operator'>>(
        Type.String({ enum: ['patient', 'doctor', 'desk', 'administrator'] }),
      ),
      verified: Type.Boolean(),
    }),
  ),
})

const keep = Type.Optional(
  Type.Unsafe<'body' | 'cookie'>(
    Type.String({
      enum: ['body', 'cookie'],
      default: 'body',
      description: 'Where the refresh token goes: into the answer, or into an HttpOnly cookie that scripts cannot read',
    }),
  ),
)

export const Session = Type.Object({
  accessToken: Type.String({ description: 'A JWT to send as `Authorization: Bearer`' }),
  refreshToken: Nullable(Type.String({ description: 'Null when it is kept in the cookie' })),
  tokenType: Type.Literal('Bearer'),
  expiresIn: Type.Integer({ description: 'Seconds until the access token ends' }),
  account: Me,
})

const Secret = Type.String({ minLength: 1, maxLength: 200, description: 'The secret of the link' })

const common = {
  email: Email,
  password: Password,
  fullName: Line(120),
  language: Type.Optional(Language),
  clinicId: Type.Optional(Id('clinic')),
}

export const signUp = operation({
  operationId: 'signUp',
  method: 'POST',
  url: '/accounts',
  tag: 'Accounts',
  summary: 'Open an account as a patient or as a doctor',
  description:
    'Known and unknown addresses get the same answer; the owner of a known one is told by mail. A new account is never verified: the clinic does that. With the `invitation` of a clinic one becomes the patient whom it took in, as it knows them; the date of birth must be the one that it has.',
  access: 'public',
  body: Type.Union([
    Input({ role: Type.Literal('patient'), ...common, ...PatientProfile, invitation: Type.Optional(Secret) }),
    Input({ role: Type.Literal('doctor'), ...common, ...DoctorProfile }),
  ]),
  success: 201,
  response: Type.Object({ email: Type.String(), role: Type.String(), detail: Type.String() }),
  problems: ['invalid', 'password_refused', 'link_expired', 'rate_limited'],
  example: {
    role: 'patient',
    email: 'mara@example.test',
    password: 'correct horse battery',
    fullName: 'Mara Lindqvist',
    dateOfBirth: '1988-04-02',
    phone: '+49 30 555 01 40',
  },
})

export const verifyInvitation = operation({
  operationId: 'verifyInvitation',
  method: 'POST',
  url: '/invitations/verify',
  tag: 'Accounts',
  summary: 'Ask whom the link of an invitation is for',
  description: 'It tells no more than a name, and the link is not used up by it.',
  access: 'public',
  body: Input({ token: Secret }),
  success: 200,
  response: Type.Object({
    fullName: Type.String(),
    clinicName: Type.String(),
    asksDateOfBirth: Type.Boolean({ description: 'Whether the date of birth must be said, and right' }),
  }),
  problems: ['invalid', 'link_expired', 'rate_limited'],
  example: { token: 'the one in the link' },
})

export const signIn = operation({
  operationId: 'signIn',
  method: 'POST',
  url: '/sessions',
  tag: 'Accounts',
  summary: 'Sign in with e-mail and password',
  description: 'Wrong password and unknown address get the same answer in the same time.',
  access: 'public',
  body: Input({ email: Email, password: Type.String({ minLength: 1, maxLength: 256 }), keep }),
  success: 201,
  response: Session,
  problems: ['invalid', 'wrong_credentials', 'rate_limited'],
  example: { email: 'patient@demo.test', password: 'demo-demo-demo' },
})

export const refreshSession = operation({
  operationId: 'refreshSession',
  method: 'POST',
  url: '/sessions/refresh',
  tag: 'Accounts',
  summary: 'Exchange a refresh token for a new pair',
  description:
    'Each refresh token works once. Using one again after a short grace ends the whole session. One from the cookie goes back into the cookie, and is taken from the pages of this site only.',
  access: 'public',
  body: Input({ refreshToken: Type.Optional(Type.String({ maxLength: 500 })), keep }),
  success: 200,
  response: Session,
  problems: ['invalid', 'session_ended', 'forbidden', 'rate_limited'],
  example: { refreshToken: 'the one of the session' },
})

export const verifySession = operation({
  operationId: 'verifySession',
  method: 'POST',
  url: '/sessions/verify',
  tag: 'Accounts',
  summary: 'Ask whether an access token is good',
  access: 'public',
  body: Input({ token: Type.String({ minLength: 1, maxLength: 4000 }) }),
  success: 200,
  response: Type.Object({ active: Type.Boolean(), expiresAt: Nullable(Instant), accountId: Nullable(Id('account')) }),
  problems: ['invalid', 'rate_limited'],
  example: { token: 'eyJhbGciOiJFUzI1NiIsInR5cCI6ImF0K2p3dCJ9…' },
})

export const signOut = operation({
  operationId: 'signOut',
  method: 'DELETE',
  url: '/sessions/current',
  tag: 'Accounts',
  summary: 'End this session',
  access: everyone,
  success: 204,
})

export const getMe = operation({
  operationId: 'getMe',
  method: 'GET',
  url: '/me',
  tag: 'Accounts',
  summary: 'Who is signed in',
  access: everyone,
  success: 200,
  response: Me,
})

export const updateMe = operation({
  operationId: 'updateMe',
  method: 'PATCH',
  url: '/me',
  tag: 'Accounts',
  summary: 'Change one’s name or language',
  access: everyone,
  body: Input({ fullName: Type.Optional(Line(120)), language: Type.Optional(Nullable(Language)) }),
  success: 200,
  response: Me,
  problems: ['invalid'],
  example: { language: 'de' },
})

export const changePassword = operation({
  operationId: 'changePassword',
  method: 'POST',
  url: '/me/password',
  tag: 'Accounts',
  summary: 'Change one’s password',
  description: 'Ends every other session of the account.',
  access: everyone,
  body: Input({ currentPassword: Type.String({ minLength: 1, maxLength: 256 }), newPassword: Password }),
  success: 204,
  problems: ['invalid', 'wrong_credentials', 'password_refused', 'rate_limited'],
  example: { currentPassword: 'correct horse battery', newPassword: 'a longer one, with a staple' },
})

export const requestPasswordReset = operation({
  operationId: 'requestPasswordReset',
  method: 'POST',
  url: '/password-resets',
  tag: 'Accounts',
  summary: 'Ask for a link to choose a new password',
  description: 'The answer is the same for every address. The link works once, for 30 minutes.',
  access: 'public',
  body: Input({ email: Email }),
  success: 202,
  response: Type.Object({ detail: Type.String() }),
  problems: ['invalid', 'rate_limited'],
  example: { email: 'mara@example.test' },
})

export const resetPassword = operation({
  operationId: 'resetPassword',
  method: 'POST',
  url: '/password-resets/completion',
  tag: 'Accounts',
  summary: 'Choose a new password by the link',
  description: 'Ends every session of the account.',
  access: 'public',
  body: Input({ token: Secret, newPassword: Password }),
  success: 204,
  problems: ['invalid', 'link_expired', 'password_refused', 'rate_limited'],
  example: { token: 'the one in the link', newPassword: 'a longer one, with a staple' },
})

export const confirmEmail = operation({
  operationId: 'confirmEmail',
  method: 'POST',
  url: '/email-confirmations',
  tag: 'Accounts',
  summary: 'Confirm an e-mail address by the link',
  access: 'public',
  body: Input({ token: Secret }),
  success: 204,
  problems: ['invalid', 'link_expired', 'rate_limited'],
  example: { token: 'the one in the link' },
})

export const resendConfirmation = operation({
  operationId: 'resendConfirmation',
  method: 'POST',
  url: '/me/email-confirmation',
  tag: 'Accounts',
  summary: 'Send the confirmation link again',
  access: everyone,
  success: 202,
  response: Type.Object({ detail: Type.String() }),
  problems: ['rate_limited'],
})
