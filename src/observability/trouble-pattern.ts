/**
 * Which lines of a function's log are trouble: errors that its code or the runtime logs, and Lambda's report of an
 * invocation that failed, was cut off or whose process died.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 * https://docs.aws.amazon.com/lambda/latest/dg/telemetry-schema-reference.html#platform-report
 */
export const TROUBLE_PATTERN =
  '{ $.level = "ERROR" || ($.type = "platform.report" && $.record.status != "success") }';
