# Made by `npm run modules` in the root of the project.

locals {
  # What messaging makes the queues for and processing gives the functions must be the same.
  functions = {
    email_sender = { timeout_seconds = 30 }
  }

  brand = {
    name    = "Fjord & Pine"
    colors  = { accent = "#1f5c4d", on_accent = "#ffffff" }
    support = { email = "help@shop.example" }
    legal   = { postal_address = ["Fjord & Pine GmbH", "Beispielstrasse 12, 20095 Hamburg, Germany"] }
  }

  # Outside of production no stranger gets mail.
  recipients = {
    mode      = "allow-list"
    allowed   = ["@example.net"]
    catch_all = "qa@shop.example"
  }
}

module "messaging_europe" {
  source    = "../../dist/modules/messaging"
  providers = { aws = aws.europe }

  environment = var.environment
  suffix      = "europe"
  mail        = { domain = "mail.shop.example" }
  publishers  = var.publishers
  functions   = local.functions
}

module "data_europe" {
  source    = "../../dist/modules/data-observability"
  providers = { aws = aws.europe }

  environment = var.environment
  suffix      = "europe"
  repository  = "https://git.shop.example/order-emails"
  messaging   = module.messaging_europe
  retention   = { deletion_protection = false }
  alerts      = { emails = ["oncall@shop.example"] }
}

module "processing_europe" {
  source    = "../../dist/modules/processing"
  providers = { aws = aws.europe }

  environment        = var.environment
  suffix             = "europe"
  messaging          = module.messaging_europe
  data_observability = module.data_europe
  functions          = local.functions
  brand              = local.brand
  retention          = { record_days = 60, log_days = 14 }
  mail = {
    sender               = "orders@mail.shop.example"
    send_rate_per_second = 14
    default_locale       = "en"
    time_zone            = "Europe/Berlin"
    recipients           = local.recipients
  }
}

module "messaging_america" {
  source    = "../../dist/modules/messaging"
  providers = { aws = aws.america }

  environment = var.environment
  suffix      = "america"
  mail        = { domain = "mail.shop-us.example" }
  publishers  = var.publishers
  functions   = local.functions
}

module "data_america" {
  source    = "../../dist/modules/data-observability"
  providers = { aws = aws.america }

  environment = var.environment
  suffix      = "america"
  repository  = "https://git.shop.example/order-emails"
  messaging   = module.messaging_america
  retention   = { deletion_protection = false }
}

module "processing_america" {
  source    = "../../dist/modules/processing"
  providers = { aws = aws.america }

  environment        = var.environment
  suffix             = "america"
  messaging          = module.messaging_america
  data_observability = module.data_america
  functions          = local.functions
  brand              = merge(local.brand, { name = "Fjord & Pine US" })
  retention          = { record_days = 60, log_days = 14 }
  mail = {
    sender               = "orders@mail.shop-us.example"
    send_rate_per_second = 14
    default_locale       = "en"
    time_zone            = "America/New_York"
    recipients           = local.recipients
  }
}
