output "order_events_topic_arns" {
  description = "Where each shop publishes."
  value = {
    europe  = module.messaging_europe.order_events_topic_arn
    america = module.messaging_america.order_events_topic_arn
  }
}

output "sender_dns_records" {
  description = "What the DNS of the sending domains must hold."
  value       = join("", [module.messaging_europe.sender_dns_records, module.messaging_america.sender_dns_records])
}
