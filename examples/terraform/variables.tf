variable "environment" {
  type    = string
  default = "staging"
}

variable "europe" {
  description = "Where the European shop's mails are sent from; without a role the caller's own account."
  type = object({
    region      = optional(string, "eu-central-1")
    deploy_role = optional(string)
  })
  default = {}
}

variable "america" {
  description = "The same of the American shop."
  type = object({
    region      = optional(string, "us-east-2")
    deploy_role = optional(string)
  })
  default = {}
}

variable "publishers" {
  description = "Accounts and roles that publish order events, e.g. that of the shop."
  type        = list(string)
  default     = []
}
