import type { Id } from '../../api/wire.ts'
import type { Act } from '../kernel/act.ts'

const delivered = ['delivered', 'read']
const failed = ['undelivered', 'failed']

/** Notes what the carrier says became of an SMS. It may say so before our own note that it was sent, or twice. */
export async function noteFate(
  { tx, now }: Act,
  messageId: Id<'message'>,
  { sid, status, code }: { sid: string; status: string; code: string | undefined },
): Promise<void> {
  if (![...delivered, ...failed].includes(status)) return
  const isThere = delivered.includes(status)
  await tx
    .updateTable('message')
    .set({
      status: isThere ? 'delivered' : 'failed',
      delivered_at: isThere ? now : null,
      failure: isThere ? null : `SMS ${code ?? status}`,
      carrier_id: sid,
    })
    .where('id', '=', messageId)
    .where('channel', '=', 'sms')
    .where('status', '<>', 'delivered')
    .execute()
}
