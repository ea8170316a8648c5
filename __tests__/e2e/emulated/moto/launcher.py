"""Starts moto's server with what our stacks use and stock moto 5.2.1 lacks: launcher.py PORT."""

import os
import sys
import threading

from moto.server import main

from patches import applicationautoscaling, awslambda, budgets, ce, cloudwatch, dynamodb, logs, s3, sesv2, sns, sqs


def end_with_standard_input():
    sys.stdin.read()
    os._exit(0)


if __name__ == "__main__":
    for service in (applicationautoscaling, awslambda, budgets, ce, cloudwatch, dynamodb, logs, s3, sesv2, sns, sqs):
        service.apply()
    threading.Thread(target=end_with_standard_input, daemon=True).start()
    main(["-H", "127.0.0.1", "-p", sys.argv[1]])
