import type { EmailStatus } from '../../functions/domain/email/lifecycle';
import type { Tone } from './api';

const TONES: Readonly<Record<EmailStatus, Tone>> = {
  requested: 'progress',
  sending: 'progress',
  sent: 'progress',
  delivered: 'good',
  delayed: 'warning',
  unknown: 'warning',
  held: 'warning',
  'soft-bounced': 'warning',
  suppressed: 'warning',
  superseded: 'warning',
  failed: 'bad',
  rejected: 'bad',
  bounced: 'bad',
  complained: 'bad',
};

export function toneOf(status: EmailStatus): Tone {
  return TONES[status];
}
