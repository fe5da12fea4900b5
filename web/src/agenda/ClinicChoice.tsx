import { useTranslation } from '../kernel/translate.ts'
import { ToolSelect } from '../ui/ToolSelect.tsx'
import type { useClinic } from './useClinic.ts'

/** Which clinic, for those who work for several. */
export function ClinicChoice({ clinic, clinics, choose }: ReturnType<typeof useClinic>) {
  const { t } = useTranslation('agenda')
  if (clinics.length < 2) return null
  return <ToolSelect label={t('clinic')} value={clinic?.id} options={clinics} onChange={choose} />
}
