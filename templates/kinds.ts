import type { EmailKind } from '../functions/domain/email/email-key';
import type { EventOf } from '../functions/domain/order-event/schema';
import { cancelledView } from './cancelled/view';
import { confirmedView } from './confirmed/view';
import { refundedView } from './refunded/view';
import { shippedView } from './shipped/view';
import type { MailContext } from './view/context';
import type { KindView } from './view/layout';
import { withdrawalRequestedView } from './withdrawal_requested/view';

/** What each kind of mail makes of its event. */
export const KINDS: {
  readonly [Kind in EmailKind]: (event: EventOf<`order.${Kind}`>, context: MailContext) => KindView;
} = {
  confirmed: confirmedView,
  shipped: shippedView,
  cancelled: cancelledView,
  refunded: refundedView,
  withdrawal_requested: withdrawalRequestedView,
};
