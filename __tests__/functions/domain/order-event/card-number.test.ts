import { holdsCardNumber } from '../../../../functions/domain/order-event/card-number';

describe('a card number is found', () => {
  test.each([
    ['Visa', '4242424242424242'],
    ['Visa with 13 digits', '4222222222222'],
    ['American Express', '378282246310005'],
    ['a 19-digit number', '6304000000000000000'],
    ['in groups', 'Visa 4242 4242 4242 4242'],
    ['with dashes', '4242-4242-4242-4242'],
    ['with dots', '4242.4242.4242.4242'],
    ['with no-break spaces', '4242\u00a04242\u00a04242\u00a04242'],
    ['behind other digits', 'Card 1 4242 4242 4242 4242'],
    ['before other digits', '4242424242424242 12/27'],
  ])('%s', (_, text) => {
    expect(holdsCardNumber(text)).toBe(true);
  });
});

describe('no card number is seen in', () => {
  test.each([
    ['a name', 'Visa'],
    ['the last four digits', 'Visa •••• 4242'],
    ['a number with a wrong check digit', '4242424242424241'],
    ['twelve digits', '424242424242'],
    ['digits that words keep apart', '4242 and 4242 and 4242 and 4242'],
    ['nothing', ''],
  ])('%s', (_, text) => {
    expect(holdsCardNumber(text)).toBe(false);
  });
});
