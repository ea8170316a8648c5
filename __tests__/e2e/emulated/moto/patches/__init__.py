"""What stock moto 5.2.1 lacks for our stacks, one service a module. Every patch names the symptom it cures."""
