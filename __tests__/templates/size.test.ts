import { eventOf, orderWithLines, render, visibleText } from './fixtures';

const sizeOf = (lines: number) =>
  Buffer.byteLength(render(eventOf('order.confirmed', orderWithLines(lines))).html);

test('one line fits into 20 KB', () => expect(sizeOf(1)).toBeLessThanOrEqual(20_000));

test('60 lines fit into 60 KB', () => expect(sizeOf(60)).toBeLessThanOrEqual(60_000));

test('200 lines stay below what Gmail clips, with every line and the total in it', () => {
  const mail = render(eventOf('order.confirmed', orderWithLines(200)));
  expect(Buffer.byteLength(mail.html)).toBeLessThan(102_000);
  for (const part of [visibleText(mail.html), mail.text]) {
    expect(part.match(/Everyday linen shirt no\. \d+/g)).toHaveLength(200);
    expect(part).toContain('€7,996.00');
  }
});
