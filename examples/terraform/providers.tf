# One deployment an account and Region: a function reads queues, table and keys of its own account.

provider "aws" {
  alias  = "europe"
  region = var.europe.region

  dynamic "assume_role" {
    for_each = var.europe.deploy_role[*]
    content {
      role_arn = assume_role.value
    }
  }

  # The monthly budget counts what carries the first two.
  default_tags {
    tags = { app = "order-emails", environment = var.environment, owner = "platform" }
  }
}

provider "aws" {
  alias  = "america"
  region = var.america.region

  dynamic "assume_role" {
    for_each = var.america.deploy_role[*]
    content {
      role_arn = assume_role.value
    }
  }

  default_tags {
    tags = { app = "order-emails", environment = var.environment, owner = "platform" }
  }
}
