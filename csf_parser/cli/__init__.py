"""The command ``csf``: arguments and printing. What it prints is made in the rooms below."""

from csf_parser.cli.app import main

__all__ = ["main"]
