"""`python -m reportedly.cli` is the command line."""

from reportedly.cli import main

main()
