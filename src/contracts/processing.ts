import { defineContract } from './contract';

export const processingContract = defineContract('processing', {
  order_processor_function_name: 'Name of the function that records orders and requests their e-mails.',
  order_processor_function_arn: 'ARN of the function that records orders and requests their e-mails.',
  order_processor_live_alias_arn:
    'ARN of the alias `live` of the function that records orders and requests their e-mails.',
  email_sender_function_name: 'Name of the function that renders and sends e-mails.',
  email_sender_function_arn: 'ARN of the function that renders and sends e-mails.',
  email_sender_live_alias_arn: 'ARN of the alias `live` of the function that renders and sends e-mails.',
  delivery_tracker_function_name: 'Name of the function that records what became of sent e-mails.',
  delivery_tracker_function_arn: 'ARN of the function that records what became of sent e-mails.',
  delivery_tracker_live_alias_arn:
    'ARN of the alias `live` of the function that records what became of sent e-mails.',
  settler_function_name: 'Name of the function that looks after e-mails that do not come to an end.',
  settler_function_arn: 'ARN of the function that looks after e-mails that do not come to an end.',
  settler_live_alias_arn:
    'ARN of the alias `live` of the function that looks after e-mails that do not come to an end.',
  sending_pauser_function_name: 'Name of the function that stops all sending.',
  sending_pauser_function_arn: 'ARN of the function that stops all sending.',
  sending_pauser_live_alias_arn: 'ARN of the alias `live` of the function that stops all sending.',
});
